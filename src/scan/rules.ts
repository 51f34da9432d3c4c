/** The formats of all providers, made ready for the scan: what the prefilter looks for, and which formats that calls up. */
import type { Confidence } from '../core/flow.ts';
import type { Format, Provider } from '../core/provider.ts';
import { extent } from './extent.ts';
import type { Needles } from './prefilter/prefilter.ts';

export interface Rule {
  readonly provider: string;
  readonly format: Format;
  readonly anchors: readonly string[];
  readonly near: readonly string[];
  /** Finds the key anywhere in a window (`g`). */
  readonly search: RegExp;
  /** Whether each key begins with its anchor, so that one look at the anchor's place is enough (`search` is sticky then). */
  readonly atAnchor: boolean;
  /** Bytes of the longest key that is looked at. */
  readonly longest: number;
  /** Which rule wins where two claim the same text: the more telling one. */
  readonly rank: number;
  readonly confidence: Confidence | undefined;
}

export interface Rules {
  readonly needles: Needles;
  /** By index of the anchor in `needles.anchors`. */
  readonly byAnchor: readonly (readonly Rule[])[];
  /** Rules without an anchor, by word. */
  readonly byWord: ReadonlyMap<string, readonly Rule[]>;
}

/** No key is longer: service-account files and signed short-term keys stay well under it. */
export const longestKey = 4096;

export function compile(providers: readonly Provider[]): Rules {
  const rules = providers.flatMap((provider) => provider.formats.map((format) => rule(provider, format)));
  const anchors = [...new Set(rules.flatMap(({ anchors }) => anchors))].sort();
  const byWord = new Map<string, Rule[]>();
  for (const one of rules) {
    if (one.anchors.length > 0) continue;
    for (const word of one.near) byWord.set(word, [...(byWord.get(word) ?? []), one]);
  }
  return {
    needles: { anchors, words: [...byWord.keys()].sort() },
    byAnchor: anchors.map((anchor) => rules.filter((one) => one.anchors.includes(anchor))),
    byWord,
  };
}

function rule(provider: Provider, format: Format): Rule {
  const anchors = format.anchors ?? [];
  const near = format.near ?? [];
  const atAnchor = anchors.length > 0 && anchors.every((anchor) => beginsWith(format.pattern, anchor, anchors));
  const flags = `${format.pattern.flags.includes('i') ? 'i' : ''}${atAnchor ? 'y' : 'g'}`;
  return {
    provider: provider.id,
    format,
    anchors,
    near,
    atAnchor,
    search: new RegExp(format.pattern.source, flags),
    longest: Math.min(longestKey, extent(format.pattern).max),
    rank: rank(provider, anchors, near),
    confidence: format.confidence ?? (anchors.length > 0 ? 'high' : undefined),
  };
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
