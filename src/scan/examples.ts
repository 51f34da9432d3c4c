/** Holds own formats to the examples that came with them. */
import type { Engine } from './find.ts';

export interface Example {
  readonly provider: string;
  readonly format: string;
  readonly text: string;
  readonly found: boolean;
}

export interface WrongExample<T> {
  readonly example: T;
  /** What was found in it, as `provider/format`. */
  readonly instead: readonly string[];
}

/** The first example in which the format is not found though it must be, or the other way round. */
export async function wrongExample<T extends Example>(
  examples: readonly T[],
  engine: Engine,
): Promise<WrongExample<T> | undefined> {
  for (const example of examples) {
    const bytes = [Buffer.from(example.text)];
    const { findings } = await engine.find({ kind: 'content', origin: { surface: 'file', path: '' }, bytes });
    const ids = findings.map(({ provider, format }) => `${provider}/${format}`);
    const is = ids.includes(`${example.provider}/${example.format}`);
    if (is !== example.found) return { example, instead: ids };
  }
  return undefined;
}
