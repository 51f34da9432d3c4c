/** The exposure clock. */
import { expect, test } from '@jest/globals';
import { timeline } from '../../src/sinks/timeline.ts';
import { exposure, hostile, place, plant, report } from '../support/report.ts';

const one = plant('a');
const at = '2026-11-27T12:20:00Z';
const since = (time: string) => exposure(one.secret, { places: [place({ since: time, audience: 'public' })] });

test('a key that was public before it was found', () => {
  expect(timeline(report({ at, exposures: [since('2026-11-27T12:03:11Z')] }))).toBe(`\
\`\`\`mermaid
timeline
    title Exposure clock
    section Key 1
        2026-11-27 12.03 UTC : readable by everyone
        2026-11-27 12.20 UTC : detected after 16 min 49 s
\`\`\`

Key 1 is \`${one.secret.redacted}\`. Keys that become public are tried after 17 minutes on average, and after 9 at the fastest.`);
});

test('nothing where no times are known, or nobody can read it yet', () => {
  expect(timeline(report({ at, exposures: [exposure(one.secret)] }))).toBe('');
  expect(timeline(report({ exposures: [since(at)] }))).toBe('');
  const unread = exposure(one.secret, { places: [place({ since: at, audience: 'nobody-yet' })] });
  expect(timeline(report({ at, exposures: [unread] }))).toBe('');
});

test('the first place counts, and where places are withheld, their time', () => {
  const places = [place({ since: '2026-11-27T12:10:00Z' }), place({ since: '2026-11-26T12:10:00Z' })];
  expect(timeline(report({ at, exposures: [exposure(one.secret, { places })] }))).toContain('detected after 24 h');
  const withheld = exposure(one.secret, { places: [], withheld: ['log'], since: '2026-11-27T12:10:00Z' });
  expect(timeline(report({ at, exposures: [withheld] }))).toContain('12.10 UTC : readable\n');
});

test('a key that was revoked has its death drawn, and when what leaked it was deleted', () => {
  const revocation = { state: 'revoked', how: 'h', at, deadAt: at.replace('Z', '.900Z') } as const;
  const removable = { what: 'artifact', id: 1 } as const;
  const contained = [
    { removable, path: 'a', state: 'removed', at: '2026-11-27T13:00:00Z' },
    { removable, path: 'b', state: 'failed', at: '2026-11-27T14:00:00Z', why: 'w' },
  ] as const;
  const drawn = timeline(
    report({ at, exposures: [{ ...since('2026-11-27T12:03:11Z'), response: { revocation, contained } }] }),
  );
  expect(drawn).toMatch(/ UTC : revoked and dead, 900 ms later\n {8}2026-11-27 13\.00 UTC : deleted where it stood\n/);
  const strange = { revocation: { ...revocation, deadAt: 'x : y' }, contained: [{ ...contained[0], at: 'x : y' }] };
  expect(timeline(report({ at, exposures: [{ ...since('2026-11-27T12:03:11Z'), response: strange }] }))).not.toContain(
    'x : y',
  );
});

test('eight keys are drawn, and the others counted', () => {
  const exposures = Array.from({ length: 11 }, (_, i) => ({
    ...since('2026-11-27T12:03:11Z'),
    secret: plant(`${i}`).secret,
  }));
  const drawn = timeline(report({ at, exposures }));
  expect(drawn.match(/section/g)).toHaveLength(8);
  expect(drawn).toContain('3 more keys not drawn.');
});

test.each(hostile)('nothing from outside is in the picture: %j', (text) => {
  const bad = exposure(one.secret, {
    provider: text,
    format: text,
    places: [place({ path: text, job: text, step: text, since: '2026-11-27T12:03:11Z', audience: 'public' })],
  });
  expect(timeline(report({ at, exposures: [bad] }))).toBe(
    timeline(report({ at, exposures: [since('2026-11-27T12:03:11Z')] })),
  );
  expect(timeline(report({ at, exposures: [since(text)] }))).toBe('');
  expect(timeline(report({ at: text, exposures: [since(at)] }))).toBe('');
});
