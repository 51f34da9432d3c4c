/** All encodings: what a first look told of is unwrapped, and what comes to mind where nothing but the context is wrapped. */
import { ansi } from './ansi.ts';
import { base64 } from './base64.ts';
import { concat } from './concat.ts';
import { context, isToken, type Layer, type Offer, type Range } from './encoding.ts';
import { backslashes } from './escape.ts';
import { hex } from './hex.ts';
import { html } from './html.ts';
import { type Inline, textAround, unwrapStretch } from './inline.ts';
import { percent } from './percent.ts';
import { unwrapWide } from './utf16.ts';
import { wrap } from './wrap.ts';

/** What may split a key. `kernel.as` knows them by their order. */
export const inlines: readonly Inline[] = [ansi, backslashes, percent, html, wrap, concat];

/** What splits lines and literals, which binaries have none of. */
const breaks: readonly Inline[] = [wrap, concat];

/** Bytes by which a binary is told: one that is zero. */
const beginning = 4096;

/** Encodings whose escapes may stand between a service's word and its key. */
const around = inlines.filter((inline) => !breaks.includes(inline));

/** Bytes before a key in which such an escape matters. */
const reach = 64;

/** Bytes in which all such keys are unwrapped together. */
const stretch = 1024;

/** Bytes beyond which texts are no longer put together. */
const longestStretch = 4096;

/** Unwraps what a layer holds, at the places that were told of: in order, each stretch once. */
export interface Unwrapper {
  /** The long run about the place. */
  run(at: number): void;
  /** UTF-16. */
  wide(at: number): void;
  /** The sequence of the inline encoding of that index. */
  split(at: number, index: number): void;
  /** What is left when all places were told. */
  rest(): void;
}

export function unwrapper(layer: Layer, offer: Offer): Unwrapper {
  const { bytes, from, to } = layer;
  const runs = [base64(), hex];
  const done = inlines.map(() => from);
  /** Texts close together are unwrapped as one: each alone would take with it what stands around. */
  const open: (Range | undefined)[] = [];
  let runDone = from;
  let wideDone = from;
  let binary: boolean | undefined;

  function close(index: number): void {
    const inline = inlines[index];
    const stretch = open[index];
    if (inline !== undefined && stretch !== undefined) unwrapStretch(inline, layer, stretch, offer);
    open[index] = undefined;
  }

  return {
    run(at) {
      let end = at;
      // What is told of may lie before the layer's part of its run.
      while (end < from && isToken[bytes[end] ?? 0] === 1) end++;
      if (end < runDone || end >= to) return;
      let start = end;
      while (start > runDone && isToken[bytes[start - 1] ?? 0] === 1) start--;
      while (end < to && isToken[bytes[end] ?? 0] === 1) end++;
      runDone = end;
      for (const one of runs) one.run(layer, start, end, offer);
    },
    wide(at) {
      if (at >= wideDone && at < to) wideDone = unwrapWide(layer, at, offer);
    },
    split(at, index) {
      const inline = inlines[index];
      if (inline === undefined || at < (done[index] ?? to) || at >= to) return;
      binary ??= bytes.subarray(from, Math.min(to, from + beginning)).includes(0);
      if (binary && breaks.includes(inline)) return;
      const { start, end, next } = textAround(inline, layer, at, done[index] ?? from);
      done[index] = next;
      const before = open[index];
      if (before !== undefined && start < before.end + context && end - before.start < longestStretch) {
        open[index] = { start: before.start, end };
        return;
      }
      close(index);
      open[index] = { start, end };
    },
    rest() {
      for (const index of inlines.keys()) close(index);
    },
  };
}

/** Unwraps the text about values that stand plain, in order, but with escapes before them; each stretch once. */
export function unwrapContexts(layer: Layer, runs: readonly number[], offer: Offer): void {
  const done = around.map(() => layer.from);
  for (const run of runs) {
    if (run >= layer.to) return;
    for (const [index, inline] of around.entries()) {
      if (run < (done[index] ?? 0) || !hasBefore(inline, layer.bytes, run)) continue;
      const end = Math.min(layer.to, run + stretch);
      unwrapStretch(inline, layer, { start: Math.max(layer.from, run - reach), end }, offer);
      done[index] = end;
    }
  }
}

function hasBefore(inline: Inline, bytes: Buffer, end: number): boolean {
  for (let at = Math.max(0, end - reach); at < end; at++) {
    if (inline.leads[bytes[at] ?? 0] === 1 && inline.read(bytes, at) !== 0) return true;
  }
  return false;
}
