/** Keys in names and paths. */
import { expect, test } from '@jest/globals';
import { Secret } from '../../src/core/secret.ts';
import { masker } from '../../src/sinks/mask.ts';
import { entry, exposure, plant, report } from '../support/report.ts';

const one = plant('one');
const two = plant('two', '');
const mask = masker(
  report({
    exposures: [exposure(one.secret, { parts: { id: two.secret } })],
    allowed: [{ exposure: exposure(plant('three').secret), entry: entry() }],
  }),
);

test('a text without a key stays', () => {
  for (const text of ['', 'a', 'src/app.ts', `${one.prefix}${one.text.slice(-4)}`, one.text.slice(1)])
    expect(mask(text)).toBe(text);
});

test('each key becomes its redaction', () => {
  expect(mask(`${one.text}/${two.text} ${one.text}${plant('three').text}.`)).toBe(
    `${one.secret.redacted}/${two.secret.redacted} ${one.secret.redacted}${plant('three').secret.redacted}.`,
  );
});

test('a prefix that comes twice does not mislead', () => {
  expect(mask(`${one.prefix}${one.text}`)).toBe(`${one.prefix}${one.secret.redacted}`);
});

test('a key too short to show its end is left to the scanner', () => {
  const short = new Secret('short-key', '');
  expect(masker(report({ exposures: [exposure(short)] }))('a short-key')).toBe('a short-key');
});

test('a text made to be slow is not shown', () => {
  const key = new Secret(`${plant('x', '').text}aaaa`, '');
  const slow = masker(report({ exposures: [exposure(key)] }));
  expect(slow('a'.repeat(100_000))).toBe('…');
});
