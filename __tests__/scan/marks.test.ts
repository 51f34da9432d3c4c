import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sample } from '../../src/core/sample.ts';
import { markAt, markOn } from '../../src/scan/marks.ts';
import { anthropicKey } from '../support/keys.ts';

const key = anthropicKey();

describe('a mark', () => {
  it.each([
    [`key = "${key}"  # keyfuse:allow key of the demo`, 'keyfuse:allow', 'key of the demo'],
    [`key = "${key}" // keyfuse:allow: key of the demo`, 'keyfuse:allow', 'key of the demo'],
    [`/* keyfuse:allow revoked */ key = "${key}"`, 'keyfuse:allow', 'revoked'],
    [`<key>${key}</key> <!-- keyfuse:allow a fixture --> x`, 'keyfuse:allow', 'a fixture'],
    [`key = "${key}" #gitleaks:allow`, 'gitleaks:allow', ''],
    [`key = "${key}" # betterleaks:allow a fixture`, 'betterleaks:allow', 'a fixture'],
    [`key = "${key}" # trufflehog:ignore`, 'trufflehog:ignore', ''],
    [`key = "${key}"  # pragma: allowlist secret`, 'pragma: allowlist secret', ''],
    [`key = "${key}";  // pragma: whitelist secret, old`, 'pragma: allowlist secret', 'old'],
    [`key = "${key}" /* pragma:allowlist-secret */`, 'pragma: allowlist secret', ''],
    [`<key>${key}</key> <!-- pragma: allowlist secret -->`, 'pragma: allowlist secret', ''],
  ])('%# is seen, with its reason', (line, kind, reason) => {
    expect(markOn(line)).toEqual({ kind, reason });
  });

  it('of detect-secrets may stand on the line above', () => {
    expect(markOn(`key = "${key}"`, '# pragma: allowlist nextline secret -- a fixture')).toEqual({
      kind: 'pragma: allowlist nextline secret',
      reason: 'a fixture',
    });
    expect(markOn(`key = "${key}"`, '# pragma: allowlist secret')).toBeUndefined();
    expect(markOn(`key = "${key}" # pragma: allowlist nextline secret`)).toBeUndefined();
  });

  it.each([
    `key = "${key}"`,
    `key = "${key}" # keyfuse:allowed`,
    `key = "${key}" # notkeyfuse:allow`,
    `key = "${key}" # https://example.com/keyfuse:allow`,
    `key = "${key}" # Keyfuse: allow`,
    `key = "${key} pragma: allowlist secret"`,
  ])('is not %#', (line) => {
    expect(markOn(line)).toBeUndefined();
  });

  it('shows no key in its reason', () => {
    const mark = markOn(`key = "x" # keyfuse:allow it was ${key} once`);
    expect(mark?.reason).toBe('it was … once');
    expect(markOn(`# keyfuse:allow \u001b[2J${sample(300)}`)?.reason).toBe('[…');
  });

  it('never throws, and keeps no more of the line than a sentence', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (line, previous) => {
        expect(markOn(`${line} keyfuse:allow ${line}`, previous)?.reason.length ?? 0).toBeLessThanOrEqual(200);
      }),
    );
  });
});

describe('the mark of a key in a text', () => {
  const at = (text: string): string | undefined => {
    const bytes = Buffer.from(text);
    const start = bytes.indexOf(key);
    return markAt(bytes, start, start + key.length)?.kind;
  };

  it('stands on its own line or, where it says so, above', () => {
    expect(at(`a = 1\r\nkey = ${key} # keyfuse:allow\r\nb = 2`)).toBe('keyfuse:allow');
    expect(at(`# keyfuse:allow é\nkey = ${key}`)).toBeUndefined();
    expect(at(`key = ${key}\n# keyfuse:allow`)).toBeUndefined();
    expect(at(`x\n# pragma: allowlist nextline secret\nkey = ${key}`)).toBe('pragma: allowlist nextline secret');
    expect(at(`# pragma: allowlist nextline secret\n\nkey = ${key}`)).toBeUndefined();
    expect(at(key)).toBeUndefined();
  });

  it('does not stand far off in a line without end', () => {
    expect(at(`${key} ${'x'.repeat(1000)} // keyfuse:allow`)).toBe('keyfuse:allow');
    expect(at(`${key} ${'x'.repeat(3000)} // keyfuse:allow`)).toBeUndefined();
  });

  it('may stand behind the last line of a key of several lines, and not above its first', () => {
    const [begin, end] = ['-----BEGIN X KEY-----', '-----END X KEY-----'];
    const text = Buffer.from(`# keyfuse:allow\n${begin}\n${sample(64)}\n${end} # keyfuse:allow a fixture\n`);
    const start = text.indexOf(begin);
    expect(markAt(text, start, text.indexOf(end) + end.length)).toEqual({ kind: 'keyfuse:allow', reason: 'a fixture' });
    expect(markAt(text.subarray(0, text.length - 30), start, text.indexOf(end) + end.length)).toBeUndefined();
  });
});
