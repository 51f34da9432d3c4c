/** Made-up key text for examples: always the same for the same request, and random to the eye of every check. */

const alphabets = {
  hex: '0123456789abcdef',
  digit: '0123456789',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  alpha: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  alnum: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  word: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
} as const;

export type Alphabet = keyof typeof alphabets;

/** `length` characters of the alphabet, begun and ended by a letter or digit. Another `seed`, another text. */
export function sample(length: number, alphabet: Alphabet = 'alnum', seed = ''): string {
  const letters = alphabets[alphabet];
  const plain = letters.replace(/[^A-Za-z0-9]/g, '');
  const next = random(`${alphabet} ${length} ${seed}`);
  let text = '';
  for (let i = 0; i < length; i++) {
    const from = i === 0 || i === length - 1 ? plain : letters;
    text += from.charAt(Math.floor(next() * from.length));
  }
  return text;
}

/** A made-up UUID, version 4. */
export function sampleUuid(seed = ''): string {
  const hex = sample(32, 'hex', `uuid ${seed}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Numbers from 0 up to 1, seeded by a text (FNV-1a, then mulberry32). */
function random(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
