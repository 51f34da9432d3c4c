/** A key's text, which prints as a redaction wherever it goes; only the edge may read it. */
import { inspect } from 'node:util';
import { digest, sha1 } from './checksum.ts';

let read: (secret: Secret) => string;

export class Secret {
  readonly #text: string;
  /** The public prefix and the last four characters: `sk-ant-api03-…9wAA`. */
  readonly redacted: string;
  /** Names the key without telling it: the same text has the same fingerprint, wherever and by whatever rule it was found. */
  readonly fingerprint: string;
  /** SHA-256 of the text, in hex. */
  readonly sha256: string;

  static {
    read = (secret) => secret.#text;
  }

  /** `publicPrefix` is the part that the format gives to each of its keys; it may be shown. */
  constructor(text: string, publicPrefix = '') {
    this.#text = text;
    const hidden = text.length - publicPrefix.length;
    const tail = text.slice(-4);
    // The last line of a private key tells nothing apart.
    this.redacted = `${publicPrefix}…${hidden >= 12 && tail !== '----' ? tail : ''}`;
    this.sha256 = digest(text);
    // Salted, so that it is no plain hash to look up; versioned, so that the recipe can change.
    this.fingerprint = `kf1-${digest(`keyfuse fingerprint 1\0${text}`).slice(0, 32)}`;
  }

  /** SHA-1 of the text, in hex, by which detect-secrets' baselines name a key. */
  get sha1(): string {
    return sha1(this.#text);
  }

  /** Whether a pattern or a word of an imported list holds for the text; it is told yes or no, and nothing else. */
  fits(pattern: { test(text: string): boolean }): boolean {
    return pattern.test(this.#text);
  }

  /** Whether it is that text. */
  equals(text: string): boolean {
    return this.#text === text;
  }

  /**
   * Whether a service's own redaction, `sk-proj-abc…wxyz`, may be of this key: what stands before the gap and behind it
   * is how the key begins and ends. One that tells fewer than `least` characters may be of too many keys to count.
   */
  hintedBy(hint: string, least = 6): boolean {
    const [, before, after] = /^([^*.…\s]*)(?:\*{2,}|\.{2,}|…)([^*.…\s]*)$/.exec(hint) ?? [];
    if (before === undefined || after === undefined || before.length + after.length < least) return false;
    const fits = before.length + after.length < this.#text.length;
    return fits && this.#text.startsWith(before) && this.#text.endsWith(after);
  }

  /** The first group of the pattern, as a secret of its own: the id that some keys begin with. */
  part(pattern: RegExp): Secret | undefined {
    const group = pattern.exec(this.#text)?.[1];
    return group === undefined ? undefined : new Secret(group);
  }

  toString(): string {
    return this.redacted;
  }

  toJSON(): string {
    return this.redacted;
  }

  [inspect.custom](): string {
    return `Secret(${this.redacted})`;
  }
}

/** The text itself. The linter lets only `edge/` (and this class's test) import it. */
export function reveal(secret: Secret): string {
  return read(secret);
}
