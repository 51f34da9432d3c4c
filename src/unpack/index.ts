/** Opens containers as streams, one within another, in memory only and within limits. */
import { BrokenOff } from '../core/errors.ts';
import type { Content, Gap, Limits, Piece } from '../core/flow.ts';
import type { Clock } from '../core/ports.ts';
import { type Budget, createBudget } from './budget.ts';
import type { Container } from './container.ts';
import { gitObject } from './git-object.ts';
import { gitPack } from './git-pack.ts';
import { gzip } from './gzip.ts';
import { mayHoldMap, withInlineMaps } from './inline-map.ts';
import { stopGap } from './member.ts';
import { notebook } from './notebook.ts';
import { bzip2, lzma, xz, zstd } from './packed.ts';
import { createReader } from './reader.ts';
import { sevenZip } from './seven-zip.ts';
import { sourceMap } from './source-map.ts';
import { sqlite } from './sqlite.ts';
import { tar } from './tar.ts';
import { rar } from './unread.ts';
import { zip } from './zip.ts';

/** Every format that is opened: one line each. */
const containers: readonly Container[] = [
  zip,
  gzip,
  tar,
  xz,
  bzip2,
  zstd,
  lzma,
  notebook,
  sourceMap,
  sqlite,
  gitPack,
  gitObject,
  sevenZip,
  rar,
];

/** As much of the beginning as any format needs to be known by: a tar's first header. */
const HEAD = 512;

/** A content with its beginning, from which nothing is missing yet. */
interface Peeked {
  readonly head: Uint8Array;
  readonly content: Content;
}

/** Bytes that lie in memory need no stream around them: most members of an archive are such. */
function peekInMemory(content: Content): Peeked | undefined {
  if (!Array.isArray(content.bytes)) return undefined;
  const chunks: readonly Uint8Array[] = content.bytes;
  const first = chunks[0] ?? new Uint8Array(0);
  return chunks.length <= 1 || first.length >= HEAD ? { head: first.subarray(0, HEAD), content } : undefined;
}

function containerOf(head: Uint8Array): Container | undefined {
  return containers.find((container) => container.recognises(head));
}

/** The source's own bytes, which end, instead of throwing, where they cannot be read on or time is up. */
async function* guarded(content: Content, budget: Budget): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of content.bytes) {
      yield chunk;
      if (!budget.inTime()) return;
    }
  } catch (error) {
    if (error instanceof BrokenOff) budget.fail('truncated', error.message);
    else budget.fail('unreadable', 'Reading failed before the end, and the rest was not scanned; run again.');
  }
}

/** What seems wrong with an archive that was not read on is no fault of the archive: one gap says it all. */
function isConsequence(gap: Gap, budget: Budget): boolean {
  return budget.stopped || (budget.stop !== undefined && gap.reason === 'truncated');
}

/** An opaque member as everybody else knows it. */
function leafOf({ kind, origin, size, bytes }: Content): Content {
  return { kind, origin, ...(size === undefined ? {} : { size }), bytes };
}

/** A content that is no container. */
async function* readLeaf(content: Content, budget: Budget): AsyncGenerator<Piece> {
  if (mayHoldMap(content)) yield* withInlineMaps(content, budget);
  else yield content;
}

async function* openContainer(container: Container, content: Content, budget: Budget): AsyncGenerator<Piece> {
  const inner = budget.enter();
  if ('reason' in inner) {
    yield container.readable === true ? content : stopGap(content.origin, inner);
    return;
  }
  for await (const piece of container.open(content, inner)) {
    if (piece.kind === 'content') yield* piece.opaque === true ? [leafOf(piece)] : expand(piece, inner);
    else if (!isConsequence(piece, budget)) yield piece;
  }
}

async function* expand(content: Content, budget: Budget): AsyncGenerator<Piece> {
  const known = peekInMemory(content);
  if (known !== undefined) {
    const container = containerOf(known.head);
    if (container === undefined) yield* readLeaf(content, budget);
    else yield* openContainer(container, content, budget);
    return;
  }
  const reader = createReader(content.bytes);
  try {
    const container = containerOf(await reader.peek(HEAD));
    const whole: Content = { ...content, bytes: reader.rest() };
    if (container === undefined) yield* readLeaf(whole, budget);
    else yield* openContainer(container, whole, budget);
  } finally {
    await reader.close();
  }
}

/**
 * Yields a content's innermost members: the content itself, where it is no container. What cannot be read becomes a
 * gap. A content must be read before the next is asked for; what was left of it then is skipped.
 */
export async function* unpack(content: Content, limits: Limits, clock: Clock): AsyncGenerator<Piece> {
  const budget = createBudget(limits, clock);
  const source = Array.isArray(content.bytes) ? content : { ...content, bytes: guarded(content, budget) };
  yield* expand(source, budget);
  if (budget.stop !== undefined) yield stopGap(content.origin, budget.stop);
}
