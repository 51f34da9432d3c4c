/** Made-up keys for tests, of formats that every check accepts. */
import { crc32Base62 } from '../../src/core/checksum.ts';
import { sample } from '../../src/core/sample.ts';

export const anthropicKey = (seed = ''): string => `sk-ant-api03-${sample(93, 'word', `test${seed}`)}AA`;

export function githubToken(seed = ''): string {
  const body = sample(30, 'alnum', `test${seed}`);
  return `ghp_${body}${crc32Base62(body)}`;
}

/** Every run of eight or more characters of the key that is neither its public prefix nor its end. */
export function partsOf(key: string, publicPrefix: string): readonly string[] {
  const hidden = key.slice(publicPrefix.length, -4);
  const parts: string[] = [];
  for (let at = 0; at + 8 <= hidden.length; at += 4) parts.push(hidden.slice(at, at + 8));
  return parts;
}

/** A made-up AWS access key id of an account, which stands in its first bits. */
export function accessKeyIdOf(account: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = BigInt(account) << 9n;
  let text = '';
  for (let i = 0; i < 10; i++) {
    text = letters.charAt(Number(bits % 32n)) + text;
    bits /= 32n;
  }
  return `AKIA${text}${sample(6, 'base32')}`;
}
