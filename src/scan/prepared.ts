/** The compiled formats and the kernel's tables as plain texts: written at build time, so that a start reads them only. */
import type { Provider } from '../core/provider.ts';
import type { Around } from './prefilter/prefilter.ts';
import { layOut } from './prefilter/simd.ts';
import { packTables } from './prefilter/tables.ts';
import { compile, type Judged, type Rule, type Rules, shapeOf, wordsOf } from './rules.ts';
import { vocabulary } from './words.ts';

export interface Prepared {
  /** A JSON text for each rule. */
  readonly rules: readonly string[];
  /** `[anchor, indexes of its rules, border, least, members]` as a JSON text, or the first two where anything may stand around it. */
  readonly anchors: readonly string[];
  /** `[word, indexes of its rules]` as a JSON text. */
  readonly words: readonly string[];
  /** Every word of any rule, as a JSON text. */
  readonly vocabulary: string;
  /** The kernel's tables, as `packTables` gives them. */
  readonly tables: string;
}

/** What a rule is made of that can be written down. */
interface Written {
  readonly provider: string;
  readonly format: Omit<Judged, 'valid' | 'canonical'>;
  readonly source: string;
  readonly flags: string;
  readonly lead: Rule['lead'];
  readonly shortest: number;
  readonly longest: number;
  readonly wholeRun: boolean;
  readonly rank: number;
  readonly confidence?: Exclude<Rule['confidence'], undefined>;
}

/** What `readRules` and `readTables` read. */
export function prepare(providers: readonly Provider[]): Prepared {
  const { needles, byAnchor, byWord } = compile(providers);
  const ids = providers.flatMap(({ id, formats }) => formats.map((format) => `${id}/${format.id}`));
  const indexes = (rules: readonly Rule[]): readonly number[] =>
    rules.map(({ provider, format }) => ids.indexOf(`${provider}/${format.id}`));
  return {
    rules: providers.flatMap((provider) => written(provider).map((one) => JSON.stringify(one))),
    anchors: needles.anchors.map((anchor, at) => {
      const around = needles.around?.get(anchor);
      const beside = around === undefined ? [] : [around.border, around.least, around.members];
      return JSON.stringify([anchor, indexes(byAnchor(at)), ...beside]);
    }),
    words: needles.words.map((word) => JSON.stringify([word, indexes(byWord(word))])),
    vocabulary: JSON.stringify(wordsOf(providers.flatMap(({ formats }) => formats.map(({ near = [] }) => ({ near }))))),
    tables: packTables(layOut(needles)),
  };
}

function written(provider: Provider): readonly Written[] {
  return provider.formats.map((format) => {
    const { byAnchor, byWord } = compile([{ ...provider, formats: [format] }]);
    const rule = byAnchor(0)[0] ?? byWord(format.near?.[0] ?? '')[0];
    if (rule === undefined) throw new Error(`${provider.id}/${format.id} has neither an anchor nor a word`);
    const { name: _name, pattern, searcher: _searcher, valid: _valid, canonical: _canonical, ...data } = format;
    const { lead, shortest, longest, wholeRun, rank, confidence } = rule;
    return {
      provider: provider.id,
      format: data,
      source: pattern.source,
      flags: pattern.flags.includes('i') ? 'iy' : 'y',
      lead,
      shortest,
      longest,
      wholeRun,
      rank,
      ...(confidence === undefined ? {} : { confidence }),
    };
  });
}

type Anchor = readonly [string, readonly number[], boolean?, number?, string?];
type Word = readonly [string, readonly number[]];

/**
 * The rules as `compile` gives them, each read at its first candidate: most runs meet few. `checked` are the providers
 * that have functions, which no text can hold.
 */
export function readRules(prepared: Prepared, checked: readonly Provider[]): Rules {
  const rules = new Map<number, Rule>();
  const ruleAt = (index: number): Rule =>
    kept(rules, index, () => ruleOf(JSON.parse(prepared.rules[index] ?? ''), checked));
  const anchors = once((): readonly Anchor[] => JSON.parse(`[${prepared.anchors.join(',')}]`));
  const words = once((): ReadonlyMap<string, readonly number[]> => {
    const all: readonly Word[] = JSON.parse(`[${prepared.words.join(',')}]`);
    return new Map(all);
  });
  const known = once(() => {
    const all: readonly string[] = JSON.parse(prepared.vocabulary);
    return vocabulary(all);
  });
  const needles = once(() => ({
    anchors: anchors().map(([anchor]) => anchor),
    words: [...words().keys()].sort(),
    around: aroundOf(anchors()),
  }));
  const anchored = new Map<number, readonly Rule[]>();
  const worded = new Map<string, readonly Rule[]>();
  return {
    get needles() {
      return needles();
    },
    byAnchor: (index) => kept(anchored, index, () => (anchors()[index]?.[1] ?? []).map(ruleAt)),
    byWord: (word) => kept(worded, word, () => (words().get(word) ?? []).map(ruleAt)),
    words: (bytes) => known()(bytes),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function kept<K, T>(all: Map<K, T>, key: K, make: () => T): T {
  let value = all.get(key);
  if (value === undefined) {
    value = make();
    all.set(key, value);
  }
  return value;
}

function aroundOf(anchors: readonly Anchor[]): ReadonlyMap<string, Around> {
  const all = new Map<string, Around>();
  for (const [anchor, , border, least, members] of anchors) {
    if (border === undefined || least === undefined || members === undefined) continue;
    all.set(anchor, { border, least, members });
  }
  return all;
}

function ruleOf({ source, flags, format, confidence, ...rest }: Written, checked: readonly Provider[]): Rule {
  const anchors = format.anchors ?? [];
  const check = checked.find(({ id }) => id === rest.provider)?.formats.find(({ id }) => id === format.id);
  return {
    ...rest,
    format: {
      ...format,
      ...(check?.valid === undefined ? {} : { valid: check.valid }),
      ...(check?.canonical === undefined ? {} : { canonical: check.canonical }),
    },
    anchors,
    near: format.near ?? [],
    shape: shapeOf(source, flags, format.border, anchors),
    confidence,
    search: new RegExp(source, flags),
  };
}
