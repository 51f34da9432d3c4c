/** The record of a response: JSON Lines, each with the hash of the one before it, so that a cut or an edit shows. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Evidence, EvidenceFacts } from '../core/ports.ts';
import { instant } from './clock.ts';

/** What the first entry follows. */
const beginning = '0'.repeat(64);

/** An entry as it stands in the file: `hash` is SHA-256 of `previous`, a line feed, and the JSON of the rest. */
interface Entry {
  readonly number: number;
  readonly at: string;
  readonly what: string;
  readonly facts: EvidenceFacts;
  readonly previous: string;
  readonly hash: string;
}

/** Begins or continues the record in a file, which is made when there is something to keep. Each entry is on the disk before `note` returns. */
export function evidenceIn(path: string, time: () => string = instant): Evidence {
  let last: Pick<Entry, 'number' | 'hash'> | undefined;
  return {
    note(what, facts) {
      last ??= endOf(path);
      const number = last.number + 1;
      const body = JSON.stringify({ number, at: time(), what, facts });
      const hash = hashOf(last.hash, body);
      append(path, `${body.slice(0, -1)},"previous":"${last.hash}","hash":"${hash}"}\n`);
      last = { number, hash };
    },
  };
}

/**
 * What is wrong with a record, or how many entries it has and the hash of the last one, by which alone it is seen that
 * nothing is missing behind it. Throws a `UserError` where there is none.
 */
export function checkEvidence(
  path: string,
): { readonly entries: number; readonly hash: string } | { readonly wrong: string } {
  if (!existsSync(path)) throw new UserError(`${path}: there is no such file`);
  let previous = beginning;
  let number = 0;
  for (const line of linesOf(path)) {
    number += 1;
    const entry = entryOf(line);
    if (entry === undefined) return { wrong: `line ${number} is no entry: it was cut or edited` };
    if (entry.number !== number || entry.previous !== previous)
      return { wrong: `line ${number} does not follow the one before it: something was taken out or put in` };
    if (hashOf(previous, entry.body) !== entry.hash) return { wrong: `line ${number} was edited` };
    previous = entry.hash;
  }
  return { entries: number, hash: previous };
}

export function hasEvidence(path: string): boolean {
  return existsSync(path);
}

function endOf(path: string): Pick<Entry, 'number' | 'hash'> {
  if (!existsSync(path)) return { number: 0, hash: beginning };
  const line = linesOf(path).at(-1);
  if (line === undefined) return { number: 0, hash: beginning };
  const entry = entryOf(line);
  // A run that was killed while it wrote: what follows says so by not following.
  return entry ?? { number: linesOf(path).length, hash: beginning };
}

function linesOf(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function entryOf(line: string): (Pick<Entry, 'number' | 'previous' | 'hash'> & { readonly body: string }) | undefined {
  const parts = /^(\{"number":(\d+),.*),"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}$/s.exec(line);
  const [, body = '', number = '', previous = '', hash = ''] = parts ?? [];
  return parts === null ? undefined : { number: Number(number), previous, hash, body: `${body}}` };
}

function hashOf(previous: string, body: string): string {
  return createHash('sha256').update(`${previous}\n${body}`).digest('hex');
}

/** False behind a run that was killed while it wrote. */
function endsInLine(handle: number): boolean {
  const { size } = fstatSync(handle);
  const last = Buffer.alloc(1);
  return size === 0 || (readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() === '\n');
}

function append(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const handle = openSync(path, 'a+');
  try {
    writeFileSync(handle, endsInLine(handle) ? line : `\n${line}`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
