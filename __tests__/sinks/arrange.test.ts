/** The order in which all sinks tell a report. */
import { expect, test } from '@jest/globals';
import { arrange } from '../../src/sinks/arrange.ts';
import { exposure, place, plant, report } from '../support/report.ts';

test('by provider, path, line, column, then fingerprint', () => {
  const at = (provider: string, path: string, line = 1, column = 1, seed = 'a') =>
    exposure(plant(seed).secret, { provider, places: [place({ path, line, column })] });
  const [low, high] = ['a', 'b'].sort((a, b) => (plant(a).secret.fingerprint < plant(b).secret.fingerprint ? -1 : 1));
  const wanted = [
    at('a', 'z'),
    at('b', 'A'),
    at('b', 'a', 2, 9),
    at('b', 'a', 10, 1),
    at('b', 'a', 10, 2, low),
    at('b', 'a', 10, 2, high),
  ];
  expect(arrange(report({ exposures: wanted.toReversed() })).exposures).toEqual(wanted);
});

test('places too, and a key without any comes first', () => {
  const places = [place({ path: 'b' }), place({ path: 'a', line: 20 }), place({ path: 'a', line: 3 })];
  const { exposures } = arrange(
    report({ exposures: [exposure(plant('a').secret, { places }), exposure(plant('b').secret, { places: [] })] }),
  );
  expect(exposures.map((each) => each.places.map(({ path, line }) => `${path}${line}`))).toEqual([
    [],
    ['a3', 'a20', 'b3'],
  ]);
});

test('names are masked, and what is absent stays absent', () => {
  const { text, secret } = plant('a');
  const [first, second] =
    arrange(
      report({ exposures: [exposure(secret, { places: [place({ path: text, step: `Run ${text}` }), place()] })] }),
    ).exposures[0]?.places ?? [];
  expect(first).toMatchObject({ path: secret.redacted, step: `Run ${secret.redacted}` });
  expect(second && 'step' in second).toBe(false);
});
