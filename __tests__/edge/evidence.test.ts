import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { UserError } from '../../src/core/errors.ts';
import { checkEvidence, evidenceIn } from '../../src/edge/evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyfuse-evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let path = '';
let made = 0;
beforeEach(() => {
  made += 1;
  path = join(folder, `${made}`, 'evidence.jsonl');
});

function keep(...what: readonly string[]): void {
  const evidence = evidenceIn(path, () => '2026-11-27T12:00:00.000Z');
  for (const each of what)
    evidence.note(each, { fingerprint: 'kf1-0', places: [{ path: 'a"b', line: 3 }], none: undefined });
}

const lines = (): readonly string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);
const rewrite = (all: readonly string[]): void => writeFileSync(path, all.map((line) => `${line}\n`).join(''));

describe('a record', () => {
  it('has an entry for each note, as JSON, in the order of the notes', () => {
    keep('found', 'revoking', 'revocation');
    const entries = lines().map((line) => JSON.parse(line));
    expect(entries.map(({ number, what }) => [number, what])).toEqual([
      [1, 'found'],
      [2, 'revoking'],
      [3, 'revocation'],
    ]);
    expect(entries[0]).toMatchObject({ at: '2026-11-27T12:00:00.000Z', facts: { fingerprint: 'kf1-0' } });
    expect(checkEvidence(path)).toEqual({ entries: 3 });
  });

  it('goes on where an earlier run left off', () => {
    keep('found', 'revoking');
    keep('found', 'held');
    expect(checkEvidence(path)).toEqual({ entries: 4 });
  });

  it('shows every change of a single character', () => {
    keep('found', 'revocation');
    const text = readFileSync(path, 'utf8');
    for (let at = 0; at < text.length - 1; at += 1) {
      const other = text[at] === 'x' ? 'y' : 'x';
      writeFileSync(path, text.slice(0, at) + other + text.slice(at + 1));
      expect(checkEvidence(path)).toHaveProperty('wrong');
    }
  });

  it('shows an entry that was taken out, put in, or swapped', () => {
    keep('a', 'b', 'c');
    const [a = '', b = '', c = ''] = lines();
    for (const changed of [
      [b, c],
      [a, c],
      [a, b, b, c],
      [b, a, c],
      [a, c, b],
    ]) {
      rewrite(changed);
      expect(checkEvidence(path)).toHaveProperty('wrong');
    }
  });

  it('shows that a run was killed while it wrote, and is continued all the same', () => {
    keep('a', 'b');
    const [a = '', b = ''] = lines();
    writeFileSync(path, `${a}\n${b.slice(0, 30)}\n`);
    keep('c');
    expect(checkEvidence(path)).toEqual({ wrong: 'line 2 is no entry: it was cut or edited' });
    expect(lines()).toHaveLength(3);
  });

  it('shows what was appended without a chain', () => {
    keep('a');
    appendFileSync(path, '{"number":2,"at":"x","what":"forged","facts":{}}\n');
    expect(checkEvidence(path)).toHaveProperty('wrong');
  });

  it('that is not there cannot be checked', () => {
    expect(() => checkEvidence(path)).toThrow(UserError);
  });

  it('that cannot be written stops what it would have recorded', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => evidenceIn(join(folder, 'file', 'evidence.jsonl')).note('a', {})).toThrow();
  });
});
