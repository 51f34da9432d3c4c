import { describe, expect, test } from '@jest/globals';
import { inside, printable, streamedMember } from '../../src/unpack/member.ts';

describe('the name of a member', () => {
  test.each([
    ['../../etc/passwd', '../../etc/passwd'],
    ['C:\\Windows\\x', 'C:\\Windows\\x'],
    ['nul\0.txt', 'nul\ufffd.txt'],
    ['\u001b[31mred', '\ufffd[31mred'],
    ['c1\u009b31m', 'c1\ufffd31m'],
    ['line\r\nline', 'line\ufffd\ufffdline'],
    ['gpj.\u202eexe', 'gpj.\ufffdexe'],
    ['Grüße 日本', 'Grüße 日本'],
  ])('%j is shown as %j', (name, shown) => {
    expect(printable(name)).toBe(shown);
  });

  test('is cut where it is longer than any honest one', () => {
    expect(printable('x'.repeat(70_000))).toHaveLength(4096);
  });

  test('stands behind the outer path, and all else is inherited', () => {
    const outer = { surface: 'log', path: 'logs.zip', job: 'build', step: 'test', commit: 'c0ffee' } as const;
    expect(inside(outer, 'build/3_Run tests.txt')).toEqual({ ...outer, path: 'logs.zip!build/3_Run tests.txt' });
  });
});

describe('a streamed member', () => {
  test('is read to its end even where its reader leaves early', async () => {
    let read = 0;
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (; read < 5; read += 1) yield new Uint8Array(1);
    }
    for await (const content of streamedMember({ surface: 'file', path: 'a' }, undefined, bytes())) {
      for await (const _ of content.bytes) break;
    }
    expect(read).toBe(5);
  });
});
