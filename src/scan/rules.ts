/** The formats of all providers, made ready for the scan: what the prefilter looks for, and which formats that calls up. */
import type { Confidence } from '../core/flow.ts';
import type { Format, Provider, Searcher } from '../core/provider.ts';
import { type Extent, extent } from './extent.ts';
import type { Around, Needles } from './prefilter/prefilter.ts';
import { following, weaker } from './prefilter/shape.ts';
import { vocabulary, type Words } from './words.ts';

/** What a match is judged and named by. */
export type Judged = Omit<Format, 'name' | 'pattern' | 'searcher'>;

export interface Rule {
  readonly provider: string;
  readonly format: Judged;
  readonly anchors: readonly string[];
  readonly near: readonly string[];
  /** Finds the key at the beginning of a text. */
  readonly search: Searcher;
  /** Rules of the same shape match the same texts at the same place; they differ in the words around. */
  readonly shape: string;
  /** Bytes of a key before its anchor, or before the run that calls it up. */
  readonly lead: Extent;
  /** Bytes of the shortest key; and of the longest that is looked at. */
  readonly shortest: number;
  readonly longest: number;
  /** Whether a key is a whole run of token characters, with `=` behind it or not. */
  readonly wholeRun: boolean;
  /** Which rule wins where two claim the same text: the more telling one. */
  readonly rank: number;
  readonly confidence: Confidence | undefined;
}

export interface Rules {
  readonly needles: Needles;
  /** By index of the anchor in `needles.anchors`. */
  readonly byAnchor: (anchor: number) => readonly Rule[];
  /** Rules without an anchor, by word. */
  readonly byWord: (word: string) => readonly Rule[];
  /** Finds all rules' words. */
  readonly words: (bytes: Buffer) => Words;
}

/** No key is longer: service-account files and signed short-term keys stay well under it. */
export const longestKey = 4096;

/** A rule whose pattern is at hand. */
interface Compiled extends Rule {
  readonly format: Format;
}

export function compile(providers: readonly Provider[]): Rules {
  const rules = providers.flatMap((provider) => provider.formats.map((format) => rule(provider, format)));
  const byAnchor = new Map<string, Compiled[]>();
  for (const one of rules) {
    for (const anchor of new Set(one.anchors)) byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), one]);
  }
  const anchors = [...byAnchor.keys()].sort();
  const byWord = new Map<string, Compiled[]>();
  for (const one of rules) {
    if (one.anchors.length > 0) continue;
    for (const word of one.near) byWord.set(word, [...(byWord.get(word) ?? []), one]);
  }
  return {
    needles: { anchors, words: [...byWord.keys()].sort(), around: around(byAnchor) },
    byAnchor: (anchor) => byAnchor.get(anchors[anchor] ?? '') ?? [],
    byWord: (word) => byWord.get(word) ?? [],
    words: vocabulary(wordsOf(rules)),
  };
}

/** Every word of any rule, once. */
export function wordsOf(rules: readonly Pick<Rule, 'near'>[]): readonly string[] {
  return [...new Set(rules.flatMap(({ near }) => near))];
}

/** What stands around an anchor in all of its formats' keys. */
function around(byAnchor: ReadonlyMap<string, readonly Compiled[]>): ReadonlyMap<string, Around> {
  const all = new Map<string, Around>();
  for (const [anchor, rules] of byAnchor) {
    if (rules.some(({ lead }) => lead.max > 0)) continue;
    const border = rules.every(({ format }) => format.border !== 'none');
    const unknown = { least: 0, members: '' };
    const next = rules.map(({ format }) => following(format.pattern, anchor) ?? unknown).reduce(weaker);
    all.set(anchor, { border, ...next });
  }
  return all;
}

function rule(provider: Provider, format: Format): Compiled {
  const anchors = format.anchors ?? [];
  const near = format.near ?? [];
  const atAnchor = anchors.length > 0 && anchors.every((anchor) => beginsWith(format.pattern, anchor, anchors));
  const flags = format.pattern.flags.includes('i') ? 'iy' : 'y';
  const wholeRun = anchors.length === 0 && format.border !== 'none' && isOfTokens(format.pattern);
  const { min, max } = extent(format.pattern);
  return {
    provider: provider.id,
    format,
    anchors,
    near,
    shape: shapeOf(format.pattern.source, flags, format.border, anchors),
    lead: atAnchor || wholeRun ? { min: 0, max: 0 } : leadOf(format.pattern, anchors),
    search: format.searcher?.(true) ?? new RegExp(format.pattern.source, flags),
    shortest: min,
    longest: Math.min(longestKey, max),
    wholeRun,
    rank: rank(provider, anchors, near),
    confidence: format.confidence ?? (anchors.length > 0 ? 'high' : undefined),
  };
}

export function shapeOf(source: string, flags: string, border: Format['border'], anchors: readonly string[]): string {
  return [source, flags, border ?? 'word', anchors.length > 0].join(' ');
}

/** No anchor stands further behind the beginning of its key; and no run of one without an anchor. */
export const longestLead = 256;
const longestRunLead = 64;

/** Read off the pattern where it names the anchor. */
function leadOf({ source }: RegExp, anchors: readonly string[]): Extent {
  if (anchors.length === 0) return { min: 0, max: longestRunLead };
  const leads = anchors.map((anchor) => {
    const before = source.slice(0, Math.max(0, source.indexOf(plain(anchor))));
    // An anchor may be one of several alternatives.
    const whole = before.replace(/\(\?:[^()]*$/, '');
    return whole === '' || !isBalanced(whole) ? { min: 0, max: longestLead } : extent(new RegExp(whole));
  });
  return {
    min: Math.min(...leads.map(({ min }) => min)),
    max: Math.min(longestLead, Math.max(...leads.map(({ max }) => max))),
  };
}

function isBalanced(source: string): boolean {
  const signs = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, '');
  return signs.split('(').length === signs.split(')').length;
}

/** Whether the pattern names but token characters and `=`. */
function isOfTokens({ source }: RegExp): boolean {
  return /^[\w+/=(){}|?,[\]-]*$/.test(source.replaceAll('(?:', '(').replace(/\\[wd/]/g, ''));
}

/** An anchor in the key tells more than words around it, and a longer anchor more than a shorter one. */
function rank(provider: Provider, anchors: readonly string[], near: readonly string[]): number {
  if (provider.category === 'unattributed') return 0;
  if (anchors.length === 0) return 1;
  const shortest = Math.min(...anchors.map(({ length }) => length));
  return near.length > 0 ? 2 : 2 + shortest;
}

/** Whether the pattern's text begins with the anchor, or with a group of all the anchors. */
function beginsWith(pattern: RegExp, anchor: string, anchors: readonly string[]): boolean {
  const escaped = plain(anchor);
  return pattern.source.startsWith(escaped) || pattern.source.startsWith(`(?:${anchors.map(plain).join('|')})`);
}

/** As `RegExp.source` shows a plain text. */
function plain(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
