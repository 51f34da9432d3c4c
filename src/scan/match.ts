/** Candidates in a window of bytes → exact matches, each text claimed by at most one rule. */
import type { Confidence, Reason } from '../core/flow.ts';
import { firstWord, lastWord, link } from './context.ts';
import { doubt, looksRandom } from './precision.ts';
import { besideWord, type Prefilter, wordReach } from './prefilter/prefilter.ts';
import { longestKey, type Rule, type Rules } from './rules.ts';
import { withoutMarks } from './view.ts';

export interface Match {
  /** Offsets in the window; `end` is the one behind the last byte. */
  readonly start: number;
  readonly end: number;
  readonly rule: Rule;
  readonly key: string;
  readonly publicPrefix: string;
  readonly confidence: Confidence;
  readonly encodings: readonly string[];
  /** Why it is no key after all. */
  readonly reason: Reason | undefined;
  /** Bytes to the word that speaks for it; 0 for a rule that needs none. */
  readonly distance: number;
}

/** How far from a key a word may stand that tells whose it is. */
const nearReach = 300;

/** Bytes of a key that may lie before its anchor, or before the run that called it up. */
const lookBehind = 256;

/** The file and its folder may name a service; what lies above them names the project, at best. */
const pathParts = 2;

/** Matches in order, none overlapping another. */
export function matches(bytes: Buffer, path: string, rules: Rules, prefilter: Prefilter): readonly Match[] {
  const names = path.split('/').slice(-pathParts).join('/');
  const found = collect(bytes, names, rules, prefilter, []);
  const view = withoutMarks(bytes);
  if (view !== undefined) {
    for (const match of collect(view.bytes, names, rules, prefilter, ['ansi'])) {
      found.push({ ...match, start: view.outer(match.start), end: view.outer(match.end - 1) + 1 });
    }
  }
  return resolve(found);
}

function collect(
  bytes: Buffer,
  path: string,
  rules: Rules,
  prefilter: Prefilter,
  encodings: readonly string[],
): Match[] {
  const found: Match[] = [];
  prefilter.search(bytes, (offset, anchor) => {
    if (anchor === besideWord) {
      besideWords(bytes, offset, rules, encodings, found);
      return;
    }
    for (const rule of rules.byAnchor[anchor] ?? []) {
      const match = atAnchor(bytes, offset, path, rule, encodings);
      if (match !== undefined) found.push(match);
    }
  });
  return found;
}

/** The key that holds the anchor at the offset. */
function atAnchor(
  bytes: Buffer,
  offset: number,
  path: string,
  rule: Rule,
  encodings: readonly string[],
): Match | undefined {
  if (rule.atAnchor && !bordersLeft(bytes, offset, rule)) return undefined;
  const hit = keyAround(bytes, offset, rule);
  if (hit === undefined) return undefined;
  const distance = rule.near.length === 0 ? 0 : distanceToWord(bytes, hit.start, hit.end, path, rule.near);
  const reason = distance === undefined ? 'no-context' : judge(hit.key, rule);
  return complete(hit, rule, rule.confidence ?? 'high', reason, distance ?? nearReach, encodings);
}

/** Keys without an anchor: what stands at the run, for each rule that has a word before it. */
function besideWords(bytes: Buffer, run: number, rules: Rules, encodings: readonly string[], found: Match[]): void {
  const before = bytes.toString('latin1', Math.max(0, run - wordReach), run);
  const folded = before.toLowerCase();
  for (const [word, wordRules] of rules.byWord) {
    const at = lastWord(before, folded, word);
    if (at < 0) continue;
    for (const rule of wordRules) {
      const match = beside(bytes, run, rule, { word, distance: before.length - at - word.length }, encodings);
      if (match !== undefined) found.push(match);
    }
  }
}

interface Word {
  readonly word: string;
  /** Bytes from the word's end to the run's beginning. */
  readonly distance: number;
}

function beside(
  bytes: Buffer,
  run: number,
  rule: Rule,
  { word, distance }: Word,
  encodings: readonly string[],
): Match | undefined {
  const hit = keyAround(bytes, run, rule);
  if (hit === undefined || hit.start < run - distance) return undefined;
  const between = bytes.toString('latin1', run - distance, hit.start);
  const tie = link(word, between);
  if (tie === 'none') return undefined;
  // An earlier value of the same shape is the one that the word speaks of.
  if (tie === 'near' && between.search(rule.format.pattern) >= 0) return undefined;
  const reason = tie === 'identifier' ? 'hash-or-id' : looksRandom(hit.key) ? judge(hit.key, rule) : 'low-entropy';
  const confidence = rule.confidence ?? (tie === 'assigned' ? 'high' : 'medium');
  return complete(hit, rule, confidence, reason, distance, encodings);
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/** The text that the rule's pattern matches, with `offset` in it and both borders right. */
function keyAround(bytes: Buffer, offset: number, rule: Rule): Hit | undefined {
  const from = rule.atAnchor ? offset : Math.max(0, offset - lookBehind);
  const window = bytes.toString('latin1', from, Math.min(bytes.length, offset + rule.longest));
  const { search } = rule;
  search.lastIndex = 0;
  for (let hit = search.exec(window); hit !== null; hit = rule.atAnchor ? null : search.exec(window)) {
    const start = from + hit.index;
    const end = start + hit[0].length;
    if (start > offset) break;
    if (end > offset && bordersLeft(bytes, start, rule) && bordersRight(bytes, end, rule)) {
      search.lastIndex = 0;
      return { start, end, key: hit[0] };
    }
    if (hit[0] === '') search.lastIndex++;
  }
  search.lastIndex = 0;
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
  return { ...hit, rule, publicPrefix: prefixOf(rule.format, hit.key), confidence, encodings, reason, distance };
}

/** Bytes from the key to the nearest of the words, on either side; the reach where only the path names one. */
function distanceToWord(
  bytes: Buffer,
  start: number,
  end: number,
  path: string,
  words: readonly string[],
): number | undefined {
  const before = bytes.toString('latin1', Math.max(0, start - nearReach), start);
  const after = bytes.toString('latin1', end, Math.min(bytes.length, end + nearReach));
  const [beforeFolded, afterFolded, pathFolded] = [before.toLowerCase(), after.toLowerCase(), path.toLowerCase()];
  let nearest: number | undefined;
  for (const word of words) {
    const left = lastWord(before, beforeFolded, word);
    const right = firstWord(after, afterFolded, word);
    // What comes after a key explains it less often than what comes before.
    const distances = [
      ...(left < 0 ? [] : [before.length - left - word.length]),
      ...(right < 0 ? [] : [right + nearReach / 2]),
      ...(firstWord(path, pathFolded, word) < 0 ? [] : [2 * nearReach]),
    ];
    for (const distance of distances) if (nearest === undefined || distance < nearest) nearest = distance;
  }
  return nearest;
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
  if (start === 0 || ((classes[bytes[start - 1] ?? 0] ?? 0) & barred(rule).left) === 0) return true;
  return endsEscape(bytes, start);
}

function bordersRight(bytes: Buffer, end: number, rule: Rule): boolean {
  return end === bytes.length || ((classes[bytes[end] ?? 0] ?? 0) & barred(rule).right) === 0;
}

const escapeEnd = /(?:\\[abefnrtv0]|\\x[\da-f]{2}|\\u[\da-f]{4}|%[\da-f]{2}|=[\dA-F]{2}|\u001b\[[\d;]{0,16}[a-z])$/i;

/** Whether the letter or digit before the key belongs to an escape sequence: `\n`, `\u0022`, `%3D`, a colour. */
function endsEscape(bytes: Buffer, start: number): boolean {
  return escapeEnd.test(bytes.toString('latin1', Math.max(0, start - 20), start));
}

/** Of matches that overlap, the most telling one stays; suppressed ones only where no key is. */
function resolve(found: readonly Match[]): readonly Match[] {
  const ordered = [...found].sort(
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
  for (const match of ordered) if (taken.claim(match.start, match.end)) kept.push(match);
  return kept.sort((a, b) => a.start - b.start);
}

/** Ranges that are claimed, in buckets, so that many matches do not make it slow. */
class Taken {
  readonly #buckets = new Map<number, { start: number; end: number }[]>();

  claim(start: number, end: number): boolean {
    const first = Math.floor(start / longestKey);
    const last = Math.floor((end - 1) / longestKey);
    for (let bucket = first; bucket <= last; bucket++) {
      for (const one of this.#buckets.get(bucket) ?? []) if (start < one.end && one.start < end) return false;
    }
    for (let bucket = first; bucket <= last; bucket++) {
      const list = this.#buckets.get(bucket);
      if (list === undefined) this.#buckets.set(bucket, [{ start, end }]);
      else list.push({ start, end });
    }
    return true;
  }
}
