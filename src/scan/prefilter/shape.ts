/** What a format's pattern tells the prefilter: what follows an anchor in keys that begin with it. */
import { tokenCharacters } from './prefilter.ts';

export interface Following {
  readonly least: number;
  readonly members: string;
}

/** What follows the anchor in keys that begin with it; undefined where the pattern does not say. */
export function following({ source, flags }: RegExp, anchor: string): Following | undefined {
  const plain = anchor.replaceAll('/', '\\/');
  // Most patterns begin so: no need to read the anchor letter by letter.
  const found =
    source.startsWith(plain) && /^[\w/-]+$/.test(anchor)
      ? alternatives(source.slice(plain.length), flags)?.flatMap((items) => after(items, '') ?? [])
      : alternatives(source, flags)?.flatMap((items) => after(items, anchor) ?? []);
  return found === undefined || found.length === 0 ? undefined : found.reduce(weaker);
}

/** What holds of both. */
export function weaker(a: Following, b: Following): Following {
  return { least: Math.min(a.least, b.least), members: union(a.members, b.members) };
}

/** So many of these characters. */
interface Item {
  readonly members: string;
  readonly min: number;
  readonly max: number;
}

const enoughFollowing = 32;

function after(items: readonly Item[], anchor: string): Following | undefined {
  const rest = items.slice(anchor.length);
  const begins = [...anchor].every((char, i) => {
    const item = items[i];
    return item !== undefined && item.min === 1 && item.max === 1 && item.members === char;
  });
  if (!begins) return undefined;
  let least = 0;
  let members = '';
  for (const item of rest) {
    if (!inToken(item.members)) break;
    members = union(members, item.members);
    least += item.min;
    if (item.min !== item.max || least >= enoughFollowing) break;
  }
  return { least: Math.min(least, enoughFollowing), members };
}

const inTokens = new Map<string, boolean>();

/** Whether tokens may hold each of the characters. */
function inToken(members: string): boolean {
  const all = inTokens.get(members) ?? [...members].every((char) => tokenCharacters.includes(char));
  inTokens.set(members, all);
  return all;
}

function union(a: string, b: string): string {
  if (a.includes(b)) return a;
  return b.includes(a) ? b : [...new Set(a + b)].sort().join('');
}

/** More ways than these to read a pattern are not looked into. */
const mostAlternatives = 64;

type Ways = readonly (readonly Item[])[];

/** All ways to read the pattern without alternatives, as items in a row; undefined for what is not plain enough. */
function alternatives(source: string, flags: string): Ways | undefined {
  const found = read.get(`${flags}/${source}`) ?? {
    ways: flags.replace('g', '') === '' ? readSource(source) : undefined,
  };
  read.set(`${flags}/${source}`, found);
  return found.ways;
}

const read = new Map<string, { readonly ways: Ways | undefined }>();

function readSource(source: string): Ways | undefined {
  const parts = source.match(/\(\?:|\[(?:\\.|[^\]\\])*\]|\\.|[^[\]\\]/gy) ?? [];
  return parts.join('') === source ? new Reader(parts).all() : undefined;
}

class Reader {
  readonly #parts: readonly string[];
  #at = 0;

  constructor(parts: readonly string[]) {
    this.#parts = parts;
  }

  all(): Ways | undefined {
    const ways = this.#choice();
    return this.#at === this.#parts.length ? ways : undefined;
  }

  #choice(): Ways | undefined {
    let ways = this.#sequence();
    while (this.#parts[this.#at] === '|') {
      this.#at++;
      const more = this.#sequence();
      ways = ways === undefined || more === undefined ? undefined : [...ways, ...more];
    }
    return ways;
  }

  #sequence(): Ways | undefined {
    let ways: Item[][] = [[]];
    for (;;) {
      const part = this.#parts[this.#at];
      if (part === undefined || part === '|' || part === ')') return ways;
      this.#at++;
      const next = part === '(?:' ? this.#group() : this.#character(part);
      if (next === undefined || ways.length * next.length > mostAlternatives) return undefined;
      const [only] = next;
      if (next.length === 1 && only !== undefined) for (const way of ways) way.push(...only);
      else ways = ways.flatMap((way) => next.map((more) => [...way, ...more]));
    }
  }

  #group(): Ways | undefined {
    const inner = this.#choice();
    this.#at++;
    const { min, max } = this.#quantifier();
    if (inner === undefined || max > 1) return undefined;
    return min === 1 ? inner : [[], ...inner];
  }

  #character(part: string): Ways | undefined {
    const members = membersOf(part);
    const { min, max } = this.#quantifier();
    return members === undefined ? undefined : [[{ members, min, max }]];
  }

  #quantifier(): { readonly min: number; readonly max: number } {
    const rest = this.#parts.slice(this.#at, this.#at + 12).join('');
    const found = /^(?:\{(\d+)(,?)(\d*)\}|[?*+])/.exec(rest)?.slice();
    if (found === undefined) return { min: 1, max: 1 };
    const [text = '', least = '', comma = '', most = ''] = found;
    this.#at += text.length;
    if (text === '?') return { min: 0, max: 1 };
    if (text === '*' || text === '+') return { min: text === '*' ? 0 : 1, max: Infinity };
    if (comma === '') return { min: Number(least), max: Number(least) };
    return { min: Number(least), max: most === '' ? Infinity : Number(most) };
  }
}

const known = new Map<string, string | undefined>();

/** The characters that a part of a pattern stands for. */
function membersOf(part: string): string | undefined {
  if (part.length === 1) return /[.^$()*+?{}]/.test(part) ? undefined : part;
  if (!known.has(part)) known.set(part, listed(part));
  return known.get(part);
}

function listed(part: string): string | undefined {
  if (/\\[1-9bBkpPux]/.test(part)) return undefined;
  return latin1.match(new RegExp(part, 'g'))?.join('') ?? '';
}

const latin1 = String.fromCharCode(...Array(256).keys());
