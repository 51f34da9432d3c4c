/** Long runs of token characters: whether encoded text may stand in one. What `kernel.as` tells fast is defined here. */
import { beginsLine, beginsPacked, endsLine, quadHoldsText, sextets, shortestEncoded } from './base64.ts';
import { digits, digitsBeginPacked, digitsHoldText, shortestDigits } from './hex.ts';

/** Every run that is long enough holds a whole block that begins at a multiple of the step. */
const block = 16;
const step = 12;

/** The bit of each character in a quad that is the upper bit of a byte, which no text has. */
const upperBits = [32, 8, 2, 0];

/** The first place at which the run seems to hold text in base64 or in hexadecimal digits, or -1. */
export function encodedPlace(bytes: Buffer, start: number, end: number): number {
  if (end - start < shortestEncoded) return -1;
  if (beginsPacked(bytes, start, end) || beginsLine(bytes, start)) return start;
  let before = false;
  for (let at = Math.ceil(start / step) * step; at + block <= end; at += step) {
    for (let phase = 0; phase < upperBits.length; phase++) {
      if (mayBeText(bytes, at, phase) && quadHoldsText(bytes, start, end, at + phase)) return at;
    }
    const digits = end - start >= shortestDigits && areDigits(bytes, at);
    if (digits && holdDigits(bytes, start, end, at, before)) return at;
    before = digits;
  }
  return endsLine(bytes, start, end) ? end - 1 : -1;
}

/** Whether the digits about the block, before which there may be more, seem to stand for text or begin what is packed. */
function holdDigits(bytes: Buffer, start: number, end: number, at: number, before: boolean): boolean {
  if (!before && digitsBeginPacked(bytes, start, end, at, step)) return true;
  return digitsHoldText(bytes, start, end, at) || digitsHoldText(bytes, start, end, at + 1);
}

function mayBeText(bytes: Buffer, at: number, phase: number): boolean {
  for (let i = 0; i < block; i++) {
    if (((sextets[bytes[at + i] ?? 0] ?? 0) & (upperBits[(i - phase) & 3] ?? 0)) !== 0) return false;
  }
  return true;
}

function areDigits(bytes: Buffer, at: number): boolean {
  for (let i = 0; i < block; i++) if (digits[bytes[at + i] ?? 0] === 0) return false;
  return true;
}
