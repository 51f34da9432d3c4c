/** Colours and other control sequences of a terminal, and byte-order marks, within a text. */
import { type Inline, nothing, sequence, tableOf } from './inline.ts';

const control = 0x1b;
const order = 0xef;

export const ansi: Inline = {
  id: 'ansi',
  leads: tableOf(control, order),
  triggers: [control, order],
  glance: (_, after) => after === 0xbb || (after >= 0x40 && after <= 0x5f),
  read(bytes, at) {
    const length = markLength(bytes, at);
    return length === 0 ? 0 : sequence(length, nothing);
  },
};

/** Bytes of the mark at the offset: a byte-order mark or a CSI or OSC sequence; 0 when it is none. */
function markLength(bytes: Buffer, at: number): number {
  if (bytes[at] === order) return bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? 3 : 0;
  const next = bytes[at + 1] ?? 0;
  if (next === 0x5b) return sequenceLength(bytes, at);
  if (next === 0x5d) return commandLength(bytes, at);
  return next >= 0x40 && next <= 0x5f ? 2 : 0;
}

/** `ESC [ parameters intermediates final` */
function sequenceLength(bytes: Buffer, at: number): number {
  let end = at + 2;
  while (end < bytes.length && end - at < 64 && (bytes[end] ?? 0) >= 0x20 && (bytes[end] ?? 0) <= 0x3f) end++;
  const last = bytes[end] ?? 0;
  return last >= 0x40 && last <= 0x7e ? end + 1 - at : 0;
}

/** `ESC ] … BEL` or `ESC ] … ESC \` */
function commandLength(bytes: Buffer, at: number): number {
  for (let end = at + 2; end < Math.min(bytes.length, at + 2048); end++) {
    if (bytes[end] === 0x07) return end + 1 - at;
    if (bytes[end] === control) return bytes[end + 1] === 0x5c ? end + 2 - at : 0;
  }
  return 0;
}
