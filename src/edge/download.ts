/** Large bodies as streams: taken up again where they break off, by a fresh link, since links last a minute. */
import { BrokenOff } from '../core/errors.ts';
import type { Download } from '../core/forge.ts';

/** The API's answer: a signed link to where the bytes are, or the bytes. */
export type Opened =
  | { readonly link: string }
  | { readonly body: AsyncIterable<Uint8Array>; readonly size: number | undefined };

/** What is needed of an HTTP client; it follows no redirect here and sends nothing but what is said. */
export type Get = (
  url: string,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<Answered>;

interface Answered {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** Tries for one download, those that go on with a broken one included. */
const mostTries = 3;

/** Milliseconds without a byte after which a body counts as broken. */
const silence = 30_000;

interface Part {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes that are there again, and were read before. */
  readonly again: number;
  readonly size: number | undefined;
  readonly name: string | undefined;
  cancel(): void;
}

/** `open` asks the API; it throws where that refuses, at once or when taking up. */
export async function download(open: () => Promise<Opened>, get: Get): Promise<Download> {
  const first = await firstPart(open, get);
  return {
    ...(first.size === undefined ? {} : { size: first.size }),
    ...(first.name === undefined ? {} : { name: first.name }),
    bytes: following(first, open, get),
  };
}

/** A link may have lapsed between the answer and its use. */
async function firstPart(open: () => Promise<Opened>, get: Get): Promise<Part> {
  for (let tries = 1; ; tries++) {
    const part = await partFrom(await open(), 0, get).catch((error: unknown) => lastOr(tries, error));
    if (part !== undefined) return part;
  }
}

function lastOr(tries: number, error: unknown): undefined {
  if (tries < mostTries) return undefined;
  throw error;
}

async function* following(first: Part, open: () => Promise<Opened>, get: Get): AsyncGenerator<Uint8Array> {
  let part: Part | undefined = first;
  let done = 0;
  for (let tries = 1; ; tries++) {
    try {
      part ??= await partFrom(await open(), done, get);
      let skip = part.again;
      for await (const chunk of lively(part)) {
        const fresh = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - fresh.length;
        done += fresh.length;
        if (fresh.length > 0) yield fresh;
      }
      if (first.size === undefined || done >= first.size) return;
    } catch (error) {
      if (tries >= mostTries) throw brokenOff(done, error);
    }
    if (tries >= mostTries) throw brokenOff(done, undefined);
    part = undefined;
  }
}

function brokenOff(done: number, cause: unknown): BrokenOff {
  return new BrokenOff(
    `The download broke off after ${done} bytes, ${mostTries} times; run again, and what came before was scanned.`,
    { cause },
  );
}

/** The bytes from an offset, as far as the server takes one up; else from the beginning. */
async function partFrom(opened: Opened, from: number, get: Get): Promise<Part> {
  if ('body' in opened) {
    return { bytes: opened.body, again: from, size: opened.size, name: undefined, cancel() {} };
  }
  const abort = new AbortController();
  const lapse = setTimeout(() => abort.abort(), silence);
  try {
    const headers = { ...(from === 0 ? {} : { range: `bytes=${from}-` }), 'accept-encoding': 'identity' };
    const { status, headers: about, body } = await get(opened.link, { headers, signal: abort.signal });
    if ((status !== 200 && status !== 206) || body === null) throw new Error(`status ${status}`);
    const length = about.get('content-length');
    return {
      bytes: body,
      again: status === 206 ? 0 : from,
      size: length === null ? undefined : Number(length),
      name: nameIn(about.get('content-disposition') ?? ''),
      cancel: () => abort.abort(),
    };
  } finally {
    clearTimeout(lapse);
  }
}

/** The same bytes, until the server falls silent. */
async function* lively({ bytes, cancel }: Part): AsyncGenerator<Uint8Array> {
  let lapse = setTimeout(cancel, silence);
  try {
    for await (const chunk of bytes) {
      clearTimeout(lapse);
      yield chunk;
      lapse = setTimeout(cancel, silence);
    }
  } finally {
    clearTimeout(lapse);
  }
}

/** `filename*` is the exact one. https://www.rfc-editor.org/rfc/rfc6266 */
function nameIn(disposition: string): string | undefined {
  const exact = /filename\*=(?:UTF-8)?'[^']*'([^;]+)/i.exec(disposition)?.[1];
  if (exact !== undefined && isEncoded(exact)) return decodeURIComponent(exact);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1];
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
