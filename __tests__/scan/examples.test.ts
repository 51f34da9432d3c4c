import { expect, it } from '@jest/globals';
import { anthropic } from '../../src/providers/anthropic.ts';
import { wrongExample } from '../../src/scan/examples.ts';
import { createEngine } from '../../src/scan/find.ts';
import { runs } from '../../src/scan/prefilter/runs.ts';
import { anthropicKey } from '../support/keys.ts';

const engine = createEngine([anthropic], runs);
const example = (text: string, found: boolean, format = 'api-key') => ({ provider: 'anthropic', format, text, found });

it('finds nothing wrong with examples that hold', async () => {
  const right = [example(`key=${anthropicKey()}`, true), example('sk-ant-api03-short', false), example('', false)];
  expect(await wrongExample(right, engine)).toBeUndefined();
});

it('tells the first that does not hold, and what was found in its place', async () => {
  const missed = example('sk-ant-api03-short', true);
  expect(await wrongExample([example('', false), missed], engine)).toEqual({ example: missed, instead: [] });
  const other = example(anthropicKey(), true, 'admin-key');
  expect(await wrongExample([other], engine)).toEqual({ example: other, instead: ['anthropic/api-key'] });
  const found = example(anthropicKey(), false);
  expect(await wrongExample([found], engine)).toEqual({ example: found, instead: ['anthropic/api-key'] });
});
