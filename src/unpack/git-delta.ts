/** Undoes git's deltas: an object told as parts of another one and what is new. */

/** Objects beyond this are not put together. */
export const LARGEST_OBJECT = 16 << 20;
const WHOLE_COPY = 0x10000;

interface Size {
  readonly value: number;
  readonly next: number;
}

/** A number of 7 bits a byte, the lowest first. */
function sizeAt(bytes: Uint8Array, from: number): Size {
  let value = 0;
  let at = from;
  for (let scale = 1; at < bytes.length; scale *= 128) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
  }
  return { value, next: at };
}

/** A little-endian number of which only the bytes that `flags` name are there. */
function sparse(bytes: Uint8Array, from: number, flags: number): Size {
  let value = 0;
  let at = from;
  for (let byte = 0; flags >> byte > 0; byte++) if ((flags >> byte) & 1) value += (bytes[at++] ?? 0) * 2 ** (8 * byte);
  return { value, next: at };
}

/** What one instruction adds, and where the next one stands; undefined where it makes no sense. */
function partAt(base: Uint8Array, delta: Uint8Array, at: number): { part: Uint8Array; next: number } | undefined {
  const code = delta[at] ?? 0;
  if (code < 0x80) {
    const next = at + 1 + code;
    return code === 0 || next > delta.length ? undefined : { part: delta.subarray(at + 1, next), next };
  }
  const start = sparse(delta, at + 1, code & 0xf);
  const told = sparse(delta, start.next, (code >> 4) & 7);
  const end = start.value + (told.value || WHOLE_COPY);
  return end > base.length ? undefined : { part: base.subarray(start.value, end), next: told.next };
}

/** The object that a delta makes of its base; undefined where it cannot be, or is too large. */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array | undefined {
  const from = sizeAt(delta, 0);
  const to = sizeAt(delta, from.next);
  if (from.value !== base.length || to.value > LARGEST_OBJECT) return undefined;
  const out = new Uint8Array(to.value);
  let made = 0;
  for (let at = to.next; at < delta.length; ) {
    const step = partAt(base, delta, at);
    if (step === undefined || made + step.part.length > out.length) return undefined;
    out.set(step.part, made);
    made += step.part.length;
    at = step.next;
  }
  return made === out.length ? out : undefined;
}
