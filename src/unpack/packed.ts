/** Formats that pack one content, as gzip does: bzip2, xz, LZMA, Zstandard. */
import type { Content, Piece } from '../core/flow.ts';
import type { Budget, Stop } from './budget.ts';
import { isBzip2, unbzip2 } from './bzip2.ts';
import type { Container } from './container.ts';
import { type Decoder, decode } from './decoder.ts';
import { newOutcome, type Outcome } from './inflate.ts';
import { inside, stopGap, streamedMember } from './member.ts';
import { createReader, type Reader } from './reader.ts';
import { tar } from './tar.ts';
import { isLzma, isXz, unlzma, unxz } from './xz.ts';
import { isZstd, unzstd } from './zstd.ts';

interface Format {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly recognises: (head: Uint8Array) => boolean;
  readonly decoder: Decoder;
  /** What it adds to a file's name: left out in what the content is called. */
  readonly suffix: RegExp;
  /** What is to be done about data that need more than this reader has. */
  readonly remedy: string;
}

function faultOf(outcome: Outcome, { name, remedy }: Format): Stop | undefined {
  if (outcome.stop !== undefined) return outcome.stop;
  if (outcome.end === 'cut') {
    const detail = `The ${name} data break off before their end; what could be unpacked was scanned, so provide the whole file.`;
    return { reason: 'truncated', detail };
  }
  if (outcome.end === 'damaged') {
    const detail = `The ${name} data are damaged; what lies behind the damage was not scanned, so make the file again.`;
    return { reason: 'corrupt', detail };
  }
  if (outcome.end !== 'unsupported') return undefined;
  return { reason: 'unsupported', detail: `The ${name} data ${remedy}.` };
}

/** Skips padding; true where another stream follows, and a fault where anything else does. */
async function another(reader: Reader, format: Format): Promise<boolean | Stop> {
  for (;;) {
    const next = await reader.peekSome(64 << 10);
    if (next.length === 0) return false;
    const padding = next.findIndex((byte) => byte !== 0);
    if (padding === 0) break;
    await reader.skip(padding < 0 ? next.length : padding);
  }
  if (format.recognises(await reader.peek(32))) return true;
  const detail = `Bytes that are not ${format.name} follow the ${format.name} data and were not scanned; cut them off or scan them by themselves.`;
  return { reason: 'corrupt', detail };
}

/** All streams of a content, one after the other; what was wrong stands in `fault` afterwards. */
async function* streams(
  content: Content,
  format: Format,
  budget: Budget,
  fault: { gap: Stop | undefined },
): AsyncGenerator<Uint8Array> {
  const reader = createReader(content.bytes);
  for (let more: boolean | Stop = true; more === true; ) {
    const outcome = newOutcome();
    yield* decode(format.decoder, reader, undefined, budget, outcome);
    if (budget.stopped || !budget.inTime()) return;
    fault.gap = faultOf(outcome, format);
    if (fault.gap !== undefined) return;
    more = await another(reader, format);
    if (typeof more !== 'boolean') fault.gap = more;
  }
}

function unpackedName(path: string, suffix: RegExp): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!'), path.lastIndexOf('\\')) + 1);
  return name.replace(suffix, '');
}

/** As with gzip, the members of a tar within lie right in the outer path. */
async function* open(format: Format, content: Content, budget: Budget): AsyncGenerator<Piece> {
  const fault: { gap: Stop | undefined } = { gap: undefined };
  const reader = createReader(streams(content, format, budget, fault));
  try {
    if (tar.recognises(await reader.peek(512))) {
      yield* tar.open({ kind: 'content', origin: content.origin, bytes: reader.rest() }, budget);
      while ((await reader.skip(1 << 20)) > 0);
    } else if (budget.admit()) {
      const name = unpackedName(content.origin.path, format.suffix);
      yield* streamedMember(inside(content.origin, name), undefined, reader.rest());
    }
    if (fault.gap !== undefined) yield stopGap(content.origin, fault.gap);
  } finally {
    await reader.close();
  }
}

function containerOf(format: Format): Container {
  return {
    id: format.id,
    recognises: format.recognises,
    open: (content, budget) => open(format, content, budget),
  };
}

const MEMORY = 'need more than 64 MiB of memory to unpack, or a filter that is not read yet, and were not scanned';

export const bzip2 = containerOf({
  id: 'bzip2',
  name: 'bzip2',
  recognises: isBzip2,
  decoder: unbzip2,
  suffix: /\.bz2?$/i,
  remedy: 'are of an old kind and were not scanned',
});

export const xz = containerOf({
  id: 'xz',
  name: 'xz',
  recognises: isXz,
  decoder: unxz,
  suffix: /\.xz$/i,
  remedy: `${MEMORY}; pack them with \`xz -9\` or less, without BCJ or delta filters`,
});

export const lzma = containerOf({
  id: 'lzma',
  name: 'LZMA',
  recognises: isLzma,
  decoder: unlzma,
  suffix: /\.lzma$/i,
  remedy: `${MEMORY}; pack them with \`xz -9\` or less`,
});

export const zstd = containerOf({
  id: 'zstd',
  name: 'Zstandard',
  recognises: isZstd,
  decoder: unzstd,
  suffix: /\.zst$/i,
  remedy: 'need a dictionary, or more than 64 MiB of memory, and were not scanned; pack them with `zstd -19` or less',
});
