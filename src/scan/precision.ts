/** Tells made-up keys from real ones: placeholders, sequences, text without entropy, and names of things in a key's place. */
import type { Reason } from '../core/flow.ts';

/** Words that people write into made-up keys. Four letters or more, so that chance hardly ever spells them. */
const placeholder =
  /example|placeholder|change_?me|dummy|fake|sample|redacted|insert|replace_?me|your_?(?:api|key|token|secret)|my_?(?:api|secret|token)_?key|test_?key|not_?real|invalid|deadbeef|xxxxx|\*{4}|\.{4}/i;

/** The same character seven times or more. */
const repetition = /(.)\1{6}/;

/** Words, numbers, and words with a number, joined: `PRODUCTION_API_KEY_V2`, `team-main-index-eu2-2024`. */
const joined =
  /^_{0,2}(?:(?:[A-Z]{2,16}|[A-Z]{1,12}\d{1,2}|\d{1,4})(?:_+|$)){3,16}$|^(?:(?:[a-z]{2,16}|[a-z]{1,12}\d{1,2}|\d{1,4})(?:[_-]+|$)){4,16}$/;
const pronounceable = /^(?=.*[AEIOUYaeiouy])[A-Za-z]{4,}$/;

/** What begins so is public, or names a thing: recipients of age, publishable keys, ids that the services give out. */
const publicText =
  /^(?:age1[02-9ac-hj-np-z]{58}$|pk_(?:live|test)_|sb_publishable_|phc_|ssh-(?:rsa|ed25519)|AAAA(?:B3NzaC1yc2E|C3NzaC1lZDI1NTE5|E2VjZHNhLXNoYTI)|(?:req|resp|msg|run|thread|asst|chatcmpl|cmpl|trace|span|sess|call|toolu|batch|file|org|proj|user)[_-](?=[A-Za-z0-9]*\d))/;

/** Why the text is nobody's key, or undefined. `body` is the key without the prefix that all its kind share. */
export function doubt(body: string, leastEntropy?: number): Reason | undefined {
  if (placeholder.test(body) || repetition.test(body)) return 'placeholder';
  if (namesThings(body)) return 'reference';
  if (publicText.test(body)) return 'hash-or-id';
  if (hasSequence(body, 1, 8) || hasSequence(body, 2, 7)) return 'sequence';
  if (entropy(body) < (leastEntropy ?? expectedEntropy(body) * 0.72)) return 'low-entropy';
  return undefined;
}

/** Groups of four letters and digits may look like one by chance, two words of four letters hardly ever. */
function namesThings(text: string): boolean {
  return joined.test(text) && text.split(/[_-]+/).filter((part) => pronounceable.test(part)).length >= 2;
}

/**
 * Whether `least` characters, `stride` apart, follow one another in the alphabet or in counting, up or down, in any
 * case: `12345678`, `abcdEFGH`, and with stride 2 `a1b2c3d4…`. Chance makes one in some 10^8 keys look so.
 */
function hasSequence(text: string, stride: number, least: number): boolean {
  const folded = text.toLowerCase();
  for (let start = 0; start < stride; start++) {
    let up = 1;
    let down = 1;
    for (let at = start + stride; at < folded.length; at += stride) {
      const before = folded.charCodeAt(at - stride);
      const here = folded.charCodeAt(at);
      up = follows(before, here) ? up + 1 : 1;
      down = follows(here, before) ? down + 1 : 1;
      if (up >= least || down >= least) return true;
    }
  }
  return false;
}

/** 9 is followed by 0, too: people count on. */
function follows(before: number, here: number): boolean {
  if (before === 0x39) return here === 0x30;
  const letterOrDigit = (here >= 0x61 && here <= 0x7a) || (here >= 0x30 && here <= 0x39);
  return letterOrDigit && here === before + 1;
}

/** Shannon entropy in bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** The most that a text of this length and alphabet can have. */
function expectedEntropy(text: string): number {
  const letters = /^\d*$/.test(text)
    ? 10
    : /^[\da-f-]*$/i.test(text)
      ? 16
      : /[a-z]/.test(text) && /[A-Z]/.test(text)
        ? 62
        : 36;
  return Math.log2(Math.max(2, Math.min(text.length, letters)));
}

/** Whether a text that nothing but its surroundings marks as a key has the mix of letters and digits that one has. */
export function looksRandom(text: string): boolean {
  return (text.match(/\d/g)?.length ?? 0) >= 2 && (text.match(/[A-Za-z]/g)?.length ?? 0) >= 2;
}
