/** What the tests of containers share: archives made by the real tools, and what was found in them as a plain list. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Content, GapReason, Limits, Piece } from '../../src/core/flow.ts';
import { unpack } from '../../src/unpack/index.ts';

export const LIMITS: Limits = {
  depth: 5,
  entries: 10_000,
  expandedBytes: 512 << 20,
  ratio: 1000,
  fileSeconds: 60,
  runSeconds: 600,
};

/** A clock that stands still, so that only the tests of time have any. */
export const STILL = { now: () => 0 };

/** What was found, in order: a member by its path and bytes, or a gap by its path, reason and sentence. */
export interface Found {
  readonly path: string;
  readonly bytes?: Buffer;
  readonly gap?: GapReason;
  readonly detail?: string;
}

export function contentOf(bytes: Content['bytes'], path = 'outer'): Content {
  return { kind: 'content', origin: { surface: 'artifact', path }, bytes };
}

async function find(piece: Piece): Promise<Found> {
  const { path } = piece.origin;
  if (piece.kind === 'gap') return { path, gap: piece.reason, detail: piece.detail };
  const chunks: Buffer[] = [];
  for await (const chunk of piece.bytes) chunks.push(Buffer.from(chunk));
  return { path, bytes: Buffer.concat(chunks) };
}

export async function findAll(
  bytes: Content['bytes'],
  options: { readonly path?: string; readonly limits?: Partial<Limits>; readonly clock?: { now(): number } } = {},
): Promise<readonly Found[]> {
  const found: Found[] = [];
  const limits = { ...LIMITS, ...options.limits };
  for await (const piece of unpack(contentOf(bytes, options.path), limits, options.clock ?? STILL)) {
    found.push(await find(piece));
  }
  return found;
}

/** Members as `path → text`, and gaps as `path → (reason)`: short to write down. */
export function told(found: readonly Found[]): readonly string[] {
  return found.map(({ path, bytes, gap }) =>
    gap === undefined ? `${path} → ${bytes?.toString()}` : `${path} (${gap})`,
  );
}

/** The bytes in chunks of a length, each of which is overwritten once the next is asked for, as a source may do. */
export function* inChunks(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  const chunk = new Uint8Array(length);
  for (let at = 0; at < bytes.length; at += length) {
    const part = bytes.subarray(at, at + length);
    chunk.fill(0xaa);
    chunk.set(part);
    yield chunk.subarray(0, part.length);
  }
}

/** A temporary folder in which the real tools work. */
export interface Workspace {
  readonly folder: string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  /** Runs a shell command there; what it prints. */
  sh(command: string): Buffer;
  /** Runs Python there. */
  python(program: string): Buffer;
  read(name: string): Buffer;
  remove(): void;
}

function run(command: string, args: readonly string[], folder: string): Buffer {
  try {
    return execFileSync(command, args, { cwd: folder, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`These tests need git, zip, tar, gzip, python3 and npm; a command failed: ${why}`);
  }
}

export function createWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'keyfuse-unpack-'));
  return {
    folder,
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
    },
    sh: (command) => run('bash', ['-o', 'pipefail', '-ec', command], folder),
    python: (program) => run('python3', ['-c', program], folder),
    read: (name) => readFileSync(join(folder, name)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Bytes that look random and are the same every time. */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

export interface EntryOptions {
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  /** What the header says, where it is not the truth. */
  readonly packed?: number;
  readonly size?: number;
}

/** A local header and data, made by hand, for what no honest tool would write. */
export function entry(name: string | Uint8Array, data: Uint8Array, options: EntryOptions = {}): Buffer {
  const nameBytes = Buffer.from(typeof name === 'string' ? Buffer.from(name) : name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(options.flags ?? 0, 6);
  header.writeUInt16LE(options.method ?? 0, 8);
  header.writeUInt32LE(options.crc ?? 0, 14);
  header.writeUInt32LE(options.packed ?? data.length, 18);
  header.writeUInt32LE(options.size ?? data.length, 22);
  header.writeUInt16LE(nameBytes.length, 26);
  return Buffer.concat([header, nameBytes, data]);
}

/** A record of the central directory. */
export function listedEntry(name: string, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(Buffer.byteLength(name), 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(name)]);
}

/** The record that ends a zip. */
export function endRecord(directoryStart: number, comment = ''): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directoryStart, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}

/** A whole zip of hand-made entries, each listed where it lies. */
export function zipOf(...entries: readonly Buffer[]): Buffer {
  let at = 0;
  const directory = entries.map((bytes) => {
    const listed = listedEntry(bytes.toString('utf8', 30, 30 + bytes.readUInt16LE(26)), at);
    at += bytes.length;
    return listed;
  });
  return Buffer.concat([...entries, ...directory, endRecord(at)]);
}

export interface TarOptions {
  readonly type?: string;
  /** The size field, where it is not the truth. */
  readonly size?: string;
}

/** A tar header and data, made by hand. */
export function tarMember(name: string, data: Uint8Array, options: TarOptions = {}): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(options.size ?? `${data.length.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write(options.type ?? '0', 156);
  header.write('ustar\x0000', 257);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512)]);
}

export const TAR_END = Buffer.alloc(1024);
