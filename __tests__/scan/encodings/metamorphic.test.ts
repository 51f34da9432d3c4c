/** Each provider's first example of each format is found in every wrapping as it is found plain. */
import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../src/core/flow.ts';
import { providers } from '../../../src/providers/index.ts';
import { createEngine } from '../../../src/scan/find.ts';
import { simd } from '../../../src/scan/prefilter/simd.ts';
import { contentOf } from '../../support/content.ts';
import { split, whole } from './wrappings.ts';

const engine = createEngine(providers, simd);
const find = async (text: string | Buffer): Promise<readonly Finding[]> =>
  (await engine.find(contentOf(text))).findings;

interface Example {
  readonly name: string;
  readonly text: string;
  readonly plain: readonly Finding[];
}

const examples: readonly Example[] = await Promise.all(
  providers
    .flatMap((provider) =>
      Object.entries(provider.examples().hits).map(([format, [text = '']]) => ({
        name: `${provider.id}/${format}`,
        text,
      })),
    )
    .map(async ({ name, text }) => ({ name, text, plain: await find(text) })),
);

/** What a finding is, wherever it stands. */
const told = ({ provider, format, secret }: Finding): string => `${provider}/${format} ${secret.fingerprint}`;

/** Keys whose escapes take more than the 8 KiB that a text is followed: 2,000 characters at four to six bytes each. */
const tooLong: Readonly<Record<string, readonly string[]>> = {
  'escapes of everything, \\u': ['google-cloud/service-account-key'],
  'escapes of everything, \\u{}': ['google-cloud/service-account-key'],
  'character references': ['google-cloud/service-account-key'],
  'hexadecimal character references': ['google-cloud/service-account-key'],
};

describe('a text that is wrapped whole', () => {
  it.each(whole)('$name: every example is found as in the plain', async ({ name: wrapping, encodings, wrap }) => {
    const wrong: string[] = [];
    for (const { name, text, plain } of examples) {
      const found = await find(wrap(text));
      const same = found.map(told).join() === plain.map(told).join();
      if (!same || found.some(({ place }) => place.encodings.join() !== encodings.join())) wrong.push(name);
    }
    expect(wrong).toEqual(tooLong[wrapping] ?? []);
  });
});

describe('a key that is split', () => {
  /** Keys on one line, long enough that one of the parts tells that there are two. */
  const keys = examples.flatMap(({ name, text, plain }) => {
    const [only] = plain;
    if (only === undefined || plain.length > 1 || only.place.line !== only.place.endLine) return [];
    const line = text.split('\n')[only.place.line - 1] ?? '';
    const key = line.slice(only.place.column - 1, only.place.endColumn - 1);
    return /^[\w-]{40,}$/.test(key) ? [{ name, text, key, only }] : [];
  });

  it.each(split)('$name: is found as in one piece', async ({ encodings, wrap }) => {
    const wrong: string[] = [];
    for (const { name, text, key, only } of keys) {
      const found = await find(text.replace(key, wrap(key).toString()));
      if (found.map(told).join() !== told(only)) wrong.push(name);
      else if (found[0]?.place.encodings.join() !== encodings.join()) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });
});
