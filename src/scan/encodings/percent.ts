/** Percent-encoding, as in URLs and forms. */
import { byteOf, type Inline, sequence, tableOf } from './inline.ts';

const percentSign = 0x25;

export const percent: Inline = {
  id: 'percent',
  leads: tableOf(percentSign),
  triggers: [percentSign],
  glance: (_, after) => after >= 0x32 && after <= 0x37,
  read(bytes, at) {
    const value = hexValue(bytes, at + 1, at + 3);
    return value < 0 ? 0 : sequence(3, byteOf(value));
  },
};

/** The number that the hexadecimal digits stand for, or -1 where some byte is none. */
export function hexValue(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    const letter = (byte | 0x20) - 0x61;
    const digit = byte - 0x30;
    if (digit >= 0 && digit <= 9) value = value * 16 + digit;
    else if (letter >= 0 && letter <= 5) value = value * 16 + letter + 10;
    else return -1;
  }
  return value;
}
