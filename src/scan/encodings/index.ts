/** All encodings: what is looked for in some bytes, and which come to mind where nothing but the context is wrapped. */
import { ansi } from './ansi.ts';
import { base64 } from './base64.ts';
import { concat, literals } from './concat.ts';
import type { Layer, Offer } from './encoding.ts';
import { backslashes } from './escape.ts';
import { hex } from './hex.ts';
import { html } from './html.ts';
import { inflate } from './inflate.ts';
import { type Inline, unwrapAround, unwrapInline } from './inline.ts';
import { percent } from './percent.ts';
import { eachLongRun } from './runs.ts';
import { utf16 } from './utf16.ts';
import { wrap } from './wrap.ts';

const inlines = [ansi, backslashes, percent, html];

/** What splits lines and literals, which binaries have none of. */
const breaks = [wrap, concat];

/** Bytes by which a binary is told: one that is zero. */
const beginning = 4096;

/** Encodings whose escapes may stand between a service's word and its key. */
const around = [ansi, backslashes, percent, html];

/** Bytes before a key in which such an escape matters. */
const reach = 64;

/** Unwraps what may hold a key. `nested` says that the layer is what another encoding held. */
export function unwrap(layer: Layer, nested: boolean, offer: Offer): void {
  const runs = [base64(), hex, literals];
  eachLongRun(layer, (start, end) => {
    for (const one of runs) one.run(layer, start, end, offer);
  });
  for (const inline of inlines) unwrapInline(inline, layer, offer);
  const zero = layer.bytes.subarray(layer.from, Math.min(layer.to, layer.from + beginning)).indexOf(0);
  if (zero < 0) for (const inline of breaks) unwrapInline(inline, layer, offer);
  utf16(layer, offer);
  if (nested) inflate(layer, offer);
}

/** Unwraps the text about a value that stands plain, but with escapes before it. */
export function unwrapContext(layer: Layer, at: number, offer: Offer): void {
  for (const inline of around) if (hasBefore(inline, layer.bytes, at)) unwrapAround(inline, layer, at, offer);
}

function hasBefore(inline: Inline, bytes: Buffer, end: number): boolean {
  for (let at = Math.max(0, end - reach); at < end; at++) {
    if (inline.leads.includes(bytes[at] ?? 0) && inline.read(bytes, at) !== 0) return true;
  }
  return false;
}
