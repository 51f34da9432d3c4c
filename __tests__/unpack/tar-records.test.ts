import { describe, expect, test } from '@jest/globals';
import { hasTarMagic, isTarHeader, parsePax, parseTarHeader } from '../../src/unpack/tar-records.ts';
import { noise, tarMember } from './support.ts';

describe('a tar header', () => {
  const block = tarMember('dir/name', Buffer.from('12345')).subarray(0, 512);

  test('says name, type and size', () => {
    expect(parseTarHeader(block)).toEqual({ name: 'dir/name', type: '0', size: 5, extended: false });
  });

  test('is known by its checksum, of unsigned or signed bytes', () => {
    expect([isTarHeader(block), hasTarMagic(block)]).toEqual([true, true]);
    const signed = Buffer.from(block);
    signed.writeUInt8(0xe9, 20);
    const sum = signed.reduce(
      (total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte < 128 ? byte : byte - 256),
      0,
    );
    signed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    expect(isTarHeader(signed)).toBe(true);
  });

  test('is none where a byte is changed, nor are zeros, noise or text', () => {
    const changed = Buffer.from(block);
    changed.writeUInt8(1, 0);
    const others = [changed, Buffer.alloc(512), noise(512), Buffer.alloc(512, 'text '), block.subarray(0, 511)];
    expect(others.map(isTarHeader)).toEqual([false, false, false, false, false]);
    expect(parseTarHeader(changed)).toBeUndefined();
  });
});

describe('pax attributes', () => {
  test('give path and size, and a sparse file its own name', () => {
    expect(parsePax(Buffer.from('14 path=a=b\nc\n12 size=123\n20 mtime=1234567890\n'))).toEqual({
      path: 'a=b\nc',
      size: 123,
    });
    expect(parsePax(Buffer.from('12 path=tmp\n24 GNU.sparse.name=real\n'))).toMatchObject({ path: 'real' });
  });

  test.each(['', 'x', '9999 path=a\n', '-5 path=a\n', '0 path=a\n', '5 path\n', '12 pathhh\n', '6 pa=b\n'])(
    'that make no sense are passed over: %j',
    (text) => {
      expect(parsePax(Buffer.from(text))).not.toHaveProperty('path');
    },
  );
});
