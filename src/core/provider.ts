/** What the program knows of a service: one value in one file for each. */
import type { Verbs } from './verbs.ts';

export type Category =
  | 'model'
  | 'gateway'
  | 'retrieval'
  | 'orchestration'
  | 'observability'
  | 'mlops'
  | 'agent-tool'
  | 'media'
  | 'compute'
  | 'assistant'
  | 'cloud'
  | 'ci'
  | 'custom'
  | 'unattributed';

/** What finds a pattern in a text from `lastIndex` on, as a `RegExp` with `g` or `y` does. */
export interface Searcher {
  lastIndex: number;
  exec(text: string): { readonly index: number; readonly 0: string } | null;
}

/**
 * The shape of one kind of credential, found in one of two ways.
 *
 * With `anchors`, the key itself holds a tell-tale text. With `anchors` and `near`, several services share that text,
 * and one of the words must stand close by. With `near` alone, nothing in the key tells whose it is: one of the words
 * must stand right before it, as the name that it is assigned to, the header or the call that it is passed in.
 */
export interface Format {
  /** Kebab-case, unique within the provider. */
  readonly id: string;
  /** For people: `project API key`. */
  readonly name: string;
  /** Texts of three or more bytes, case-sensitive, one of which every key of this format holds. */
  readonly anchors?: readonly string[];
  /** Lower-case words of four or more letters. */
  readonly near?: readonly string[];
  /**
   * The whole key and nothing else: no borders, no anchors, no groups but `(?:`; flag `i` at most. Every key must hold
   * 20 consecutive characters of `[A-Za-z0-9+/_-]`, for the prefilter lives on that.
   */
  readonly pattern: RegExp;
  /**
   * What looks for the pattern in place of `RegExp`, for patterns that a team wrote: it takes linear time whatever the
   * pattern. `sticky`: at `lastIndex` alone.
   */
  readonly searcher?: (sticky: boolean) => Searcher;
  /** What a key may not stand right before or after; `word` (letters, digits, `_`) unless said otherwise. */
  readonly border?: 'word' | 'word-dash' | 'base64' | 'none';
  /** Checksum or structure that the pattern cannot say. */
  readonly valid?: (key: string) => boolean;
  /** Least Shannon entropy of the part after the public prefix, in bits a character; by default it follows from the length. */
  readonly entropy?: number;
  /** The part that all keys share and that may be shown; by default the anchor that the key begins with. */
  readonly publicPrefix?: string;
  /** Confidence of a match; `high` by default with anchors, else by how plainly the context says it. */
  readonly confidence?: 'low' | 'medium' | 'high';
  /** The same key written in another way (line breaks escaped or not) must have one fingerprint: its plain form. */
  readonly canonical?: (key: string) => string;
  /** Format id of the same provider whose finding, at most `within` bytes away, belongs to this one as a part. */
  readonly joins?: { readonly format: string; readonly within: number };
}

/** Made-up keys and near misses; made at run time, so that no scanner trips over this repository. */
export interface Examples {
  /** By format id: texts in each of which exactly one key is found, by this provider alone. */
  readonly hits: Readonly<Record<string, readonly string[]>>;
  /** Texts in which nothing is found by this provider. */
  readonly misses: readonly string[];
}

export interface Provider {
  /** Kebab-case; the name of the file, and of the constant in camel case. */
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  readonly formats: readonly Format[];
  /** What can be asked and done about the keys; of formats without verbs, nobody can be asked. */
  readonly verbs?: readonly Verbs[];
  /** The page where a person manages and revokes these keys. */
  readonly console: string;
  /** How to do without a stored key; absent where the service offers no way that is known. */
  readonly federation?: { readonly advice: string; readonly url: string };
  /** Where the facts of this file come from. */
  readonly sources: readonly string[];
  examples(): Examples;
}
