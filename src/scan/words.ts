/** Where the services' words stand in some bytes: each stretch is searched once, however many keys lie near it. */
import { standsAlone } from './context.ts';

export interface Word {
  readonly word: string;
  /** Offsets in the bytes. */
  readonly start: number;
  readonly end: number;
}

/** Finds words in any case, that are of their own or a part of a name. */
export interface Words {
  /** The words that lie within the range, in order. */
  within(from: number, to: number): readonly Word[];
}

/** For some words, each of them lower-case and at least three characters long, searches bytes. */
export function vocabulary(words: readonly string[]): (bytes: Buffer) => Words {
  // Most contents have no candidate that a word matters to.
  let table: Table | undefined;
  return (bytes) => {
    const blocks = new Map<number, readonly Word[]>();

    function block(index: number): readonly Word[] {
      const known = blocks.get(index);
      if (known !== undefined) return known;
      table ??= tableOf(words);
      const found = search(table, bytes, index * blockSize, Math.min(bytes.length, (index + 1) * blockSize));
      blocks.set(index, found);
      return found;
    }

    return {
      within(from, to) {
        const found: Word[] = [];
        for (let index = Math.floor(from / blockSize); index * blockSize < to; index++) {
          for (const word of block(index)) if (word.start >= from && word.end <= to) found.push(word);
        }
        return found;
      },
    };
  };
}

const blockSize = 128;

interface Table {
  /** By the hash of three letters: 1 where some word begins with them. */
  readonly some: Uint8Array;
  readonly lists: ReadonlyMap<number, readonly string[]>;
}

const hashBits = 14;

const hash = (a: number, b: number, c: number): number =>
  Math.imul(a | (b << 8) | (c << 16) | 0x202020, 0x9e3779b1) >>> (32 - hashBits);

function tableOf(words: readonly string[]): Table {
  const some = new Uint8Array(1 << hashBits);
  const lists = new Map<number, string[]>();
  for (const word of words) {
    const key = hash(word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2));
    some[key] = 1;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [word]);
    else list.push(word);
  }
  return { some, lists };
}

function search({ some, lists }: Table, bytes: Buffer, from: number, to: number): readonly Word[] {
  const found: Word[] = [];
  for (let start = from; start < to; start++) {
    const key = hash(bytes[start] ?? 0, bytes[start + 1] ?? 0, bytes[start + 2] ?? 0);
    if (some[key] === 0) continue;
    const text = bytes.toString('latin1', start, start + longest);
    const folded = text.toLowerCase();
    const before = start === 0 ? '' : String.fromCharCode(bytes[start - 1] ?? 0);
    for (const word of lists.get(key) ?? []) {
      if (!folded.startsWith(word)) continue;
      if (standsAlone(before + text, before.toLowerCase() + folded, before.length, word.length)) {
        found.push({ word, start, end: start + word.length });
      }
    }
  }
  return found;
}

/** Characters of the longest word, and of the name that it is a part of. */
const longest = 64;
