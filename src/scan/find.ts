/** A content's bytes → the keys in it, by windows that overlap, so that a key across two chunks is found, and once. */
import type { Content, Finding, Place, Suppression } from '../core/flow.ts';
import { hostsIn } from '../core/hosts.ts';
import type { Provider } from '../core/provider.ts';
import { Secret } from '../core/secret.ts';
import { join, type Located } from './join.ts';
import { marksIn } from './marks.ts';
import { decodingBudget, type Match, matches } from './match.ts';
import { type Cursor, cursor, cutBefore, type Position } from './position.ts';
import type { BuildPrefilter, Prefilter } from './prefilter/prefilter.ts';
import { compile, longestKey, type Rules } from './rules.ts';

export interface Found {
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Suppression[];
  readonly bytes: number;
  /** There were more keys than are listed. */
  readonly more: boolean;
  /** More was encoded, one thing within another, than is decoded. */
  readonly undecoded: boolean;
}

export interface Engine {
  find(content: Content): Promise<Found>;
}

/** Bytes before a key that are kept to judge it by. */
const behind = 1024;

/** A key that begins this near to the window's end may not be whole yet, and is left to the next window. */
const ahead = 2 * longestKey;

const windowSize = 1 << 20;

/** Bytes on either side of a key in which a host's name may say whose it is. */
const nearby = 300;

/** More findings than these in one content are counted, not listed: nobody reads them, and they must not fill memory. */
const mostFindings = 10_000;

export function createEngine(providers: readonly Provider[], build: BuildPrefilter): Engine {
  const rules = compile(providers);
  return engineOf(rules, build(rules.needles));
}

/** An engine of rules that are compiled already. */
export function engineOf(rules: Rules, prefilter: Prefilter): Engine {
  const windows: Buffer[] = [];

  return {
    async find(content) {
      const search = createSearch(content, rules, prefilter);
      const { bytes } = content;
      if (Array.isArray(bytes) && bytes.length <= 1) {
        const [only] = bytes;
        if (only !== undefined) search.pass(view(only), only.length, true);
        return search.found(only?.length ?? 0);
      }
      const window = windows.pop() ?? Buffer.allocUnsafe(windowSize);
      try {
        let filled = 0;
        let total = 0;
        for await (const chunk of bytes) {
          total += chunk.length;
          for (let at = 0; at < chunk.length; ) {
            const taken = Math.min(chunk.length - at, windowSize - filled);
            window.set(chunk.subarray(at, at + taken), filled);
            at += taken;
            filled += taken;
            if (filled === windowSize) filled = search.pass(window, filled, false);
          }
        }
        search.pass(window, filled, true);
        return search.found(total);
      } finally {
        windows.push(window);
      }
    },
  };
}

/** What stands before and behind a key, without it. */
function around(window: Buffer, start: number, end: number): string {
  return `${window.toString('latin1', Math.max(0, start - nearby), start)} ${window.toString('latin1', end, end + nearby)}`;
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface Search {
  /** Looks through the first `filled` bytes; keeps the tail at the window's beginning and says how much, unless `last`. */
  pass(window: Buffer, filled: number, last: boolean): number;
  found(bytes: number): Found;
}

interface Placed {
  /** Offsets in the stream. */
  readonly from: number;
  readonly to: number;
  readonly start: Position;
  readonly end: Position;
}

function createSearch({ origin }: Content, rules: Rules, prefilter: Prefilter): Search {
  const position: Cursor = cursor(origin.surface === 'log', prefilter.lines);
  const located: Located[] = [];
  const suppressions: Suppression[] = [];
  /** Offset in the window of the first byte at which a key may begin that is not reported yet. */
  let from = 0;
  /** Offset in the stream of the window's first byte. */
  let base = 0;
  let more = false;
  let undecoded = false;

  /** The range asked for last, which several keys may have, and its ends: the cursor does not go back. */
  let placed: Placed | undefined;

  function range(window: Buffer, { start, end }: Match): Placed {
    if (placed?.from === base + start && placed.to === base + end) return placed;
    placed = {
      from: base + start,
      to: base + end,
      start: position.at(window, start),
      end: position.at(window, end),
    };
    return placed;
  }

  function place(window: Buffer, match: Match): Place {
    const { start, end } = range(window, match);
    return {
      ...origin,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      encodings: match.encodings,
    };
  }

  function report(window: Buffer, match: Match, markOf: ReturnType<typeof marksIn>): void {
    if (located.length + suppressions.length >= mostFindings) {
      more ||= match.reason === undefined;
      return;
    }
    const { rule, key, publicPrefix, reason } = match;
    const secret = new Secret(rule.format.canonical?.(key) ?? key, publicPrefix);
    const names = { provider: rule.provider, format: rule.format.id };
    if (reason !== undefined) {
      const { redacted } = secret;
      suppressions.push({ kind: 'suppression', ...names, reason, place: place(window, match), redacted });
      return;
    }
    const mark = markOf(match.start, match.end);
    const hosts = hostsIn(around(window, match.start, match.end));
    located.push({
      start: base + match.start,
      end: base + match.end,
      joins: rule.format.joins,
      finding: {
        kind: 'finding',
        ...names,
        secret,
        parts: {},
        place: place(window, match),
        confidence: match.confidence,
        ...(hosts.length === 0 ? {} : { hosts }),
        ...(mark === undefined ? {} : { mark }),
      },
    });
  }

  return {
    pass(window, filled, last) {
      const bytes = window.subarray(0, filled);
      const to = last ? filled : filled - ahead;
      const since = from;
      const markOf = marksIn(bytes);
      const budget = decodingBudget(bytes);
      for (const match of matches(bytes, origin.path, rules, prefilter, budget)) {
        if (match.start < since || match.start >= to) continue;
        report(bytes, match, markOf);
        from = Math.max(from, match.end);
      }
      undecoded ||= budget.spent;
      if (last) return 0;
      const cut = cutBefore(bytes, to - behind, behind);
      position.drop(bytes, cut);
      window.copyWithin(0, cut, filled);
      base += cut;
      from = Math.max(from, to) - cut;
      return filled - cut;
    },
    found: (bytes) => ({ findings: join(located), suppressions, bytes, more, undecoded }),
  };
}
