/** Finds source maps that stand in a script or a style sheet itself, while its bytes pass by. */
import type { Content } from '../core/flow.ts';
import type { Budget } from './budget.ts';
import { MOST_IN_MEMORY } from './collect.ts';
import { view } from './reader.ts';
import { originalsOf } from './source-map.ts';

const START = 'sourceMappingURL=data:application/json;';
/** Between the start and the data: a character set, the encoding. */
const HEADER = /^[\w=;-]{0,64}base64,/;
const NAMES = /\.(?:[cm]?jsx?|css|tsx?|html?|vue|svelte)$/i;
/** Maps of one file that are kept until the file has been read, and their size. */
const MOST_MAPS = 10_000;

/** What header and data are made of, by byte. */
const INSIDE = new Uint8Array(256);
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-;,'))
  INSIDE[byte] = 1;

export function mayHoldMap({ origin }: Content): boolean {
  return NAMES.test(origin.path);
}

interface Search {
  /** Maps found so far, still in base64, and their size. */
  readonly maps: string[];
  size: number;
  /** What there is of a map that has begun. */
  begun: string[] | undefined;
  /** The last bytes that passed by, with which a map may begin. */
  tail: Buffer;
}

/** Where a map's header begins in the chunk, at `from` or later; -1 where none does. */
function startIn(search: Search, chunk: Buffer, from: number): number {
  if (from === 0 && search.tail.length > 0) {
    const across = Buffer.concat([search.tail, chunk.subarray(0, START.length - 1)]).indexOf(START, 0, 'latin1');
    if (across >= 0) return across + START.length - search.tail.length;
  }
  const at = chunk.indexOf(START, from, 'latin1');
  return at < 0 ? -1 : at + START.length;
}

function endIn(chunk: Buffer, from: number): number {
  let at = from;
  while (at < chunk.length && INSIDE[chunk[at] ?? 0] === 1) at++;
  return at;
}

function finish(search: Search): void {
  const text = search.begun?.join('') ?? '';
  const header = HEADER.exec(text);
  if (header !== null && search.maps.length < MOST_MAPS) search.maps.push(text.slice(header[0].length));
  search.begun = undefined;
}

/** Takes up the next chunk: it goes on with a map, ends one, begins one, or does nothing of these. */
function look(search: Search, chunk: Buffer): void {
  for (let at = 0; ; ) {
    if (search.begun === undefined) {
      at = startIn(search, chunk, at);
      if (at < 0) break;
      search.begun = [];
    }
    const end = endIn(chunk, at);
    search.size += end - at;
    if (search.size <= MOST_IN_MEMORY) search.begun.push(chunk.toString('latin1', at, end));
    if (end === chunk.length) return;
    finish(search);
    at = end;
  }
  const joined = chunk.length < START.length ? Buffer.concat([search.tail, chunk]) : chunk;
  search.tail = Buffer.from(joined.subarray(Math.max(0, joined.length - START.length + 1)));
}

async function* passing(content: Content, search: Search): AsyncGenerator<Uint8Array> {
  for await (const chunk of content.bytes) {
    look(search, view(chunk));
    yield chunk;
  }
}

/** The content, and then the originals of the maps that it holds; nothing of those where it was not read to its end. */
export async function* withInlineMaps(content: Content, budget: Budget): AsyncGenerator<Content> {
  const search: Search = { maps: [], size: 0, begun: undefined, tail: Buffer.alloc(0) };
  if (Array.isArray(content.bytes)) {
    const chunks: readonly Uint8Array[] = content.bytes;
    for (const chunk of chunks) look(search, view(chunk));
    yield content;
  } else {
    yield { ...content, bytes: passing(content, search) };
  }
  finish(search);
  for (const map of search.maps) yield* originalsOf(content.origin, Buffer.from(map, 'base64'), budget);
}
