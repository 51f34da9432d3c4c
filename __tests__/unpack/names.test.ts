import { describe, expect, test } from '@jest/globals';
import { tarName, zipName } from '../../src/unpack/names.ts';
import { createWorkspace } from './support.ts';

describe('the bytes of a name', () => {
  test('are UTF-8 where they can be', () => {
    expect([zipName(Buffer.from('é.txt')), tarName(Buffer.from('é.txt'))]).toEqual(['é.txt', 'é.txt']);
  });

  test('are code page 437 in a zip otherwise, as Python reads it', () => {
    const upper = Buffer.from(Array.from({ length: 128 }, (_, index) => index + 128));
    const workspace = createWorkspace();
    const python = workspace.python(
      "import sys; sys.stdout.buffer.write(bytes(range(128, 256)).decode('cp437').encode())",
    );
    workspace.remove();
    expect(zipName(upper)).toBe(python.toString());
  });

  test('are Latin-1 in a tar otherwise', () => {
    expect(tarName(Buffer.from([0xe9, 0x2e]))).toBe('é.');
  });
});
