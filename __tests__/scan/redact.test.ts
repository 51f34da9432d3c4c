import { describe, expect, it } from '@jest/globals';
import { providers } from '../../src/providers/index.ts';
import { createEngine } from '../../src/scan/find.ts';
import { runs } from '../../src/scan/prefilter/runs.ts';
import { redact, redactOrigin } from '../../src/scan/redact.ts';
import { anthropicKey, githubToken } from '../support/keys.ts';

const engine = createEngine(providers, runs);

describe('redacting', () => {
  it('takes every key out of a text, on any line', async () => {
    const [one, two] = [anthropicKey(), githubToken()];
    const { text, findings } = await redact(`é ${one}\nand ${two}.`, engine);
    expect(text).toBe(`é ${findings[0]?.secret}\nand ${findings[1]?.secret}.`);
    expect(text).not.toContain(one.slice(20, 40));
  });

  it('leaves other text alone', async () => {
    expect(await redact('nothing here', engine)).toEqual({ text: 'nothing here', findings: [] });
  });

  it('finds the keys in names, and gives them that place', async () => {
    const key = githubToken();
    const origin = { surface: 'log', path: `l.zip!j/1_Run ${key}.txt`, job: 'j', step: `Run ${key}` } as const;
    const { origin: clean, findings } = await redactOrigin(origin, engine);
    expect(JSON.stringify(clean)).not.toContain(key.slice(6, 20));
    expect(clean.step).toMatch(/^Run ghp_…/);
    expect(findings.map(({ place }) => [place.path, place.line])).toEqual([
      [clean.path, 1],
      [clean.path, 1],
    ]);
  });
});
