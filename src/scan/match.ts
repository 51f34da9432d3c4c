/** Candidates in a window of bytes → exact matches, each text claimed by at most one rule. */
import type { Confidence, Reason } from '../core/flow.ts';
import { type Link, link } from './context.ts';
import { type Budget, createBudget, isToken, type Layer, type Offer, type Unwrapped } from './encodings/encoding.ts';
import { unwrapContexts, unwrapper } from './encodings/index.ts';
import { inflate } from './encodings/inflate.ts';
import { doubt, looksRandom } from './precision.ts';
import {
  besideWord,
  encodedRun,
  escapeReach,
  escapeStarts,
  firstSplit,
  type Prefilter,
  wideText,
  wordReach,
} from './prefilter/prefilter.ts';
import { longestKey, longestLead, type Rule, type Rules } from './rules.ts';
import type { Word, Words } from './words.ts';

export interface Match {
  /** Offsets in the window; `end` is the one behind the last byte. */
  readonly start: number;
  readonly end: number;
  readonly rule: Rule;
  readonly key: string;
  readonly publicPrefix: string;
  readonly confidence: Confidence;
  /** How the key is wrapped, outermost first. */
  readonly encodings: readonly string[];
  /** Whether other keys may have the same place: they stand in one stretch that was inflated. */
  readonly shared: boolean;
  /** Why it is no key after all. */
  readonly reason: Reason | undefined;
  /** Bytes to the word that speaks for it; 0 for a rule that needs none. */
  readonly distance: number;
}

/** How far from a key a word may stand that tells whose it is. */
const nearReach = 300;

/** The file and its folder may name a service; what lies above them names the project, at best. */
const pathParts = 2;

/** Encodings within encodings. */
const deepest = 4;

/** Bytes that may be decoded for each byte of the window, all levels together; and for a short window at least. */
const decodedPerByte = 5;
const decodedAtLeast = 1 << 20;

/** What may be decoded of a window. */
export function decodingBudget(bytes: Buffer): Budget {
  return createBudget(Math.max(decodedAtLeast, decodedPerByte * bytes.length));
}

/** Matches in order, none overlapping another. */
export function matches(
  bytes: Buffer,
  path: string,
  rules: Rules,
  prefilter: Prefilter,
  budget = decodingBudget(bytes),
): readonly Match[] {
  const names = Buffer.from(path.split('/').slice(-pathParts).join('/'));
  const named = new Set(
    rules
      .words(names)
      .within(0, names.length)
      .map(({ word }) => word),
  );

  function look(layer: Layer, encodings: readonly string[]): readonly Match[] {
    const { found, untied, wrapped } = collect(layer, named, rules, prefilter, encodings);
    if (encodings.length === deepest) return resolve(found);
    const descend = (unwrapped: Unwrapped): void => {
      const { bytes: inner, from, to, encoding } = unwrapped;
      const matched = look({ bytes: inner, from, to, budget }, [...encodings, encoding]);
      found.push(...placed(matched, unwrapped));
    };
    if (wrapped.length > 0) unwrapEach(layer, wrapped, descend);
    if (encodings.length > 0) inflate(layer, descend);
    unwrapContexts(layer, untied, descend);
    return resolve(found);
  }

  return look({ bytes, from: 0, to: bytes.length, budget }, []);
}

function unwrapEach(layer: Layer, wrapped: readonly number[], descend: Offer): void {
  const unwrap = unwrapper(layer, descend);
  for (let i = 0; i < wrapped.length; i += 2) {
    const at = wrapped[i] ?? 0;
    const kind = wrapped[i + 1] ?? 0;
    if (kind === encodedRun) unwrap.run(at);
    else if (kind === wideText) unwrap.wide(at);
    else unwrap.split(at, firstSplit - kind);
  }
  unwrap.rest();
}

/** Matches in what was unwrapped, at their places in the outer bytes. What lies wholly around it is not of it. */
function placed(matched: readonly Match[], { from, to, outer, whole, shared = false }: Unwrapped): readonly Match[] {
  const own = matched.filter(({ start, end }) => start < to && end > from);
  const alone = own.filter(({ reason }) => reason === undefined).length === 1;
  return own.map((match) => {
    const inside = match.start >= from && match.end <= to;
    const place =
      alone && inside && whole !== undefined && match.reason === undefined ? whole : outer(match.start, match.end);
    return { ...match, ...place, shared: shared || match.shared };
  });
}

interface Collected {
  readonly found: Match[];
  /** Runs beside a word that nothing ties to it, in order: escapes may stand between. */
  readonly untied: readonly number[];
  /** Offsets of what may be encoded, each followed by its kind. */
  readonly wrapped: readonly number[];
}

function collect(
  { bytes, from, to }: Layer,
  named: ReadonlySet<string>,
  rules: Rules,
  prefilter: Prefilter,
  encodings: readonly string[],
): Collected {
  const text: Text = { bytes, from, to, words: rules.words(bytes), named, encodings };
  const found: Match[] = [];
  const untied: number[] = [];
  const wrapped: number[] = [];
  prefilter.search(bytes, (offset, kind) => {
    // No key begins in what stands around and goes on in what was unwrapped.
    if (offset >= to + longestLead || (offset < from && kind >= besideWord)) return;
    if (kind >= 0) atAnchor(text, offset, rules.byAnchor(kind), found);
    else if (kind !== besideWord) wrapped.push(offset, kind);
    else if (!besideWords(text, offset, rules, found)) untied.push(offset);
  });
  return { found, untied, wrapped };
}

/** What candidates are judged by. */
interface Text {
  readonly bytes: Buffer;
  /** What lies wholly before or behind is judged elsewhere. */
  readonly from: number;
  readonly to: number;
  readonly words: Words;
  /** Words in the path. */
  readonly named: ReadonlySet<string>;
  readonly encodings: readonly string[];
}

/** The key that holds the anchor at the offset, for each of the rules. Rules of one shape are tried once. */
function atAnchor(text: Text, offset: number, rules: readonly Rule[], found: Match[]): void {
  const hits = new Map<string, Hit | undefined>();
  const contexts = new Map<number, Nearness>();
  const already = found.length;
  let orphan: Match | undefined;
  for (const rule of rules) {
    if (!hits.has(rule.shape)) hits.set(rule.shape, within(text, keyAround(text.bytes, offset, rule)));
    const hit = hits.get(rule.shape);
    if (hit === undefined) continue;
    const distance = rule.near.length === 0 ? 0 : distanceToWord(text, nearnessOf(text, contexts, hit), rule.near);
    const confidence = rule.confidence ?? 'high';
    if (distance === undefined) orphan ??= complete(hit, rule, confidence, 'no-context', nearReach, text.encodings);
    else found.push(complete(hit, rule, confidence, judge(hit.key, rule), distance, text.encodings));
  }
  // That nobody's word stands near is said once, where no rule does without.
  if (orphan !== undefined && found.length === already) found.push(orphan);
}

/** Keys without an anchor: what stands at the run, for each rule that has a word before it. Whether there was one. */
function besideWords(text: Text, run: number, rules: Rules, found: Match[]): boolean {
  const { bytes, words, encodings } = text;
  const already = found.length;
  const length = tokenEnd(bytes, run) - run;
  const hits = new Map<string, Hit | undefined>();
  const last = new Map<string, Word>();
  for (const word of words.within(Math.max(0, run - wordReach), run)) last.set(word.word, word);
  for (const word of last.values()) {
    for (const rule of rules.byWord(word.word)) {
      if (rule.wholeRun && (length > rule.longest || length < rule.shortest - mostPadding)) continue;
      if (!hits.has(rule.shape)) hits.set(rule.shape, within(text, keyAround(bytes, run, rule)));
      const hit = hits.get(rule.shape);
      const match = hit === undefined ? undefined : beside(bytes, hit, rule, word, encodings);
      if (match !== undefined) found.push(match);
    }
  }
  return found.length > already;
}

/** The hit, unless it lies wholly outside of what is looked for here. */
function within({ from, to }: Text, hit: Hit | undefined): Hit | undefined {
  return hit === undefined || hit.end <= from || hit.start >= to ? undefined : hit;
}

/** `=` behind a key. */
const mostPadding = 2;

function tokenEnd(bytes: Buffer, start: number): number {
  const limit = Math.min(bytes.length, start + longestKey + 1);
  let end = start;
  while (end < limit && isToken[bytes[end] ?? 0] === 1) end++;
  return end;
}

function beside(
  bytes: Buffer,
  hit: Hit,
  rule: Rule,
  { word, end }: Word,
  encodings: readonly string[],
): Match | undefined {
  if (hit.start < end) return undefined;
  const between = bytes.toString('latin1', end, hit.start);
  const tie = link(word, between);
  if (tie === 'none') return undefined;
  // An earlier value of the same shape is the one that the word speaks of.
  if (tie === 'near' && holdsKey(between, rule)) return undefined;
  const reason = reasonOf(tie) ?? (looksRandom(hit.key) ? judge(hit.key, rule) : 'low-entropy');
  const confidence = rule.confidence ?? (tie === 'assigned' ? 'high' : 'medium');
  return complete(hit, rule, confidence, reason, hit.start - end, encodings);
}

function holdsKey(text: string, { search }: Rule): boolean {
  for (let at = 0; at < text.length; at++) {
    if (at > 0 && isToken[text.charCodeAt(at - 1)] === 1) continue;
    search.lastIndex = 0;
    if (search.exec(text.slice(at)) !== null) return true;
  }
  return false;
}

function reasonOf(tie: Link): Reason | undefined {
  if (tie === 'reference') return 'reference';
  return tie === 'identifier' ? 'hash-or-id' : undefined;
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/** The key that the rule finds about the offset of an anchor or a run, with both borders right. */
function keyAround(bytes: Buffer, offset: number, rule: Rule): Hit | undefined {
  const first = Math.max(0, offset - rule.lead.max);
  let window: string | undefined;
  for (let start = first; start <= offset - rule.lead.min; start++) {
    if (!bordersLeft(bytes, start, rule)) continue;
    window ??= bytes.toString('latin1', first, Math.min(bytes.length, offset + rule.longest));
    rule.search.lastIndex = 0;
    const hit = rule.search.exec(window.slice(start - first));
    const end = start + (hit?.[0].length ?? 0);
    if (hit !== null && end > offset && bordersRight(bytes, end, rule)) return { start, end, key: hit[0] };
  }
  return undefined;
}

function judge(key: string, { format }: Rule): Reason | undefined {
  if (format.valid !== undefined && !format.valid(key)) return 'checksum';
  return doubt(key.slice(prefixOf(format, key).length), format.entropy);
}

function prefixOf(format: Rule['format'], key: string): string {
  return format.publicPrefix ?? format.anchors?.find((anchor) => key.startsWith(anchor)) ?? '';
}

function complete(
  hit: Hit,
  rule: Rule,
  confidence: Confidence,
  reason: Reason | undefined,
  distance: number,
  encodings: readonly string[],
): Match {
  return {
    start: hit.start,
    end: hit.end,
    key: hit.key,
    rule,
    publicPrefix: prefixOf(rule.format, hit.key),
    confidence,
    encodings,
    shared: false,
    reason,
    distance,
  };
}

/** By word, how far it stands from a key, on either side. */
type Nearness = ReadonlyMap<string, number>;

/** Made once for all rules that end the key at the same place. */
function nearnessOf(text: Text, known: Map<number, Nearness>, hit: Hit): Nearness {
  const nearness = known.get(hit.end) ?? measured(text, hit);
  known.set(hit.end, nearness);
  return nearness;
}

function measured({ words }: Text, { start, end }: Hit): Nearness {
  const nearest = new Map<string, number>();
  for (const one of words.within(Math.max(0, start - nearReach), start)) nearest.set(one.word, start - one.end);
  for (const one of words.within(end, end + nearReach)) {
    // What comes after a key explains it less often than what comes before.
    const distance = one.start - end + nearReach / 2;
    if (distance < (nearest.get(one.word) ?? Number.POSITIVE_INFINITY)) nearest.set(one.word, distance);
  }
  return nearest;
}

/** Bytes from the key to the nearest of the words; the double reach where only the path names one. */
function distanceToWord({ named }: Text, nearness: Nearness, words: readonly string[]): number | undefined {
  let nearest = Number.POSITIVE_INFINITY;
  for (const word of words) {
    nearest = Math.min(nearest, nearness.get(word) ?? nearest);
    if (named.has(word)) nearest = Math.min(nearest, 2 * nearReach);
  }
  return nearest === Number.POSITIVE_INFINITY ? undefined : nearest;
}

const letterOrDigit = 1;
const underscore = 2;
const dash = 4;
const base64 = 8;
const classes = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789') {
  classes[char.charCodeAt(0)] = letterOrDigit;
}
classes[0x5f] = underscore;
classes[0x2d] = dash;
for (const char of '+/') classes[char.charCodeAt(0)] = base64;

/** What may not touch the key. A key without an anchor is only as good as its borders: no part of a longer text. */
function barred(rule: Rule): { left: number; right: number } {
  const bare = rule.anchors.length === 0 ? underscore | dash | base64 : 0;
  switch (rule.format.border ?? 'word') {
    case 'none':
      return { left: 0, right: 0 };
    case 'word':
      return { left: letterOrDigit | bare, right: letterOrDigit | underscore | bare };
    case 'word-dash':
      return { left: letterOrDigit | bare, right: letterOrDigit | underscore | dash | bare };
    case 'base64':
      return { left: letterOrDigit | base64 | bare, right: letterOrDigit | base64 | bare };
  }
}

function bordersLeft(bytes: Buffer, start: number, rule: Rule): boolean {
  const before = classes[bytes[start - 1] ?? 0] ?? 0;
  if (before === 0 || (before & barred(rule).left) === 0) return true;
  return endsEscape(bytes, start);
}

function bordersRight(bytes: Buffer, end: number, rule: Rule): boolean {
  const behind = classes[bytes[end] ?? 0] ?? 0;
  return behind === 0 || (behind & barred(rule).right) === 0;
}

const escapeEnd = /(?:\\[abefnrtv0]|\\x[\da-f]{2}|\\u[\da-f]{4}|%[\da-f]{2}|=[\dA-F]{2}|\u001b\[[\d;]{0,16}[a-z])$/i;

const startsEscape = new Uint8Array(256);
for (const char of escapeStarts) startsEscape[char.charCodeAt(0)] = 1;

/** Whether the letter or digit before the key belongs to an escape sequence: `\n`, `\u0022`, `%3D`, a colour. */
function endsEscape(bytes: Buffer, start: number): boolean {
  let before = start - 1;
  while (before > start - escapeReach && isToken[bytes[before] ?? 0] === 1) before--;
  if (startsEscape[bytes[before] ?? 0] === 0) return false;
  return escapeEnd.test(bytes.toString('latin1', Math.max(0, start - 20), start));
}

/** Of matches that overlap, the most telling one stays; suppressed ones only where no key is. */
function resolve(found: readonly Match[]): readonly Match[] {
  const ordered = withoutRepeats(found).sort(
    (a, b) =>
      Number(a.reason !== undefined) - Number(b.reason !== undefined) ||
      b.rule.rank - a.rule.rank ||
      a.distance - b.distance ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start ||
      a.encodings.length - b.encodings.length,
  );
  const kept: Match[] = [];
  const taken = new Taken();
  for (const match of ordered) if (taken.claim(match)) kept.push(match);
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * A rule's match at one offset, once: where it was found in several ways, in the plainest. An escape or a colour within
 * a key makes it longer than what stands before; a line break does not, for most lines end where a word does.
 */
function withoutRepeats(found: readonly Match[]): Match[] {
  const unlike: Match[] = [];
  const best = new Map<Rule, Map<number, Match>>();
  for (const match of found) {
    if (match.shared) {
      unlike.push(match);
      continue;
    }
    const byStart = best.get(match.rule) ?? new Map<number, Match>();
    best.set(match.rule, byStart);
    const other = byStart.get(match.start);
    if (other === undefined || plainer(match, other)) byStart.set(match.start, match);
  }
  for (const byStart of best.values()) unlike.push(...byStart.values());
  return unlike;
}

const loose = ({ encodings }: Match): number => Number(encodings.includes('wrap') || encodings.includes('concat'));

function plainer(match: Match, other: Match): boolean {
  return (
    (loose(match) - loose(other) ||
      other.key.length - match.key.length ||
      match.encodings.length - other.encodings.length ||
      Number(match.reason !== undefined) - Number(other.reason !== undefined) ||
      match.distance - other.distance) < 0
  );
}

/** Ranges that are claimed, in buckets, so that many matches do not make it slow. */
class Taken {
  readonly #buckets = new Map<number, Match[]>();

  claim(match: Match): boolean {
    const { start, end } = match;
    const first = Math.floor(start / longestKey);
    const last = Math.floor((end - 1) / longestKey);
    for (let bucket = first; bucket <= last; bucket++) {
      for (const one of this.#buckets.get(bucket) ?? []) if (excludes(one, match)) return false;
    }
    for (let bucket = first; bucket <= last; bucket++) {
      const list = this.#buckets.get(bucket);
      if (list === undefined) this.#buckets.set(bucket, [match]);
      else list.push(match);
    }
    return true;
  }
}

/** Whether two matches claim the same text: not if they are different keys of what was inflated as a whole. */
function excludes(one: Match, other: Match): boolean {
  if (other.start >= one.end || one.start >= other.end) return false;
  return !(one.shared && other.shared && one.key !== other.key);
}
