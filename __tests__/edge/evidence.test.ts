import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { UserError } from '../../src/core/errors.ts';
import type { EvidenceFacts } from '../../src/core/ports.ts';
import { checkEvidence, evidenceIn } from '../../src/edge/evidence.ts';
import { temporaryFolder } from '../support/process.ts';

const scratch = temporaryFolder();
afterAll(() => scratch.remove());

const time = (): string => '2026-11-27T12:00:00Z';
const notes: readonly (readonly [string, EvidenceFacts])[] = [
  ['found', { provider: 'acme', places: ['src/app.ts:3', 'a "quoted" name\n'] }],
  ['warrant', { fingerprint: 'kf1-0', why: 'live and public', missing: undefined }],
  ['revocation', { state: 'revoked', seconds: 3.5, dry: false, owner: { name: 'Äda 🔑' } }],
];

let made = 0;
/** The path of a new record with these entries. */
function record(entries = notes): string {
  const path = join(scratch.folder(`record${made++}`), 'evidence.jsonl');
  const { note } = evidenceIn(path, time);
  for (const [what, facts] of entries) note(what, facts);
  return path;
}

const read = (path: string): string => readFileSync(path, 'utf8');
const linesOf = (path: string): readonly string[] => read(path).split('\n').slice(0, -1);
const parsed = (path: string): readonly unknown[] => linesOf(path).map((line): unknown => JSON.parse(line));

/** What is wrong with a record of that text, or how many entries it has. */
function check(text: string): ReturnType<typeof checkEvidence> {
  const path = join(scratch.folder('checked'), 'evidence.jsonl');
  writeFileSync(path, text);
  return checkEvidence(path);
}

describe('a record', () => {
  it('has a line for each entry, numbered, with what was noted', () => {
    expect(parsed(record())).toMatchObject(
      notes.map(([what, facts], i) => ({ number: i + 1, at: time(), what, facts: JSON.parse(JSON.stringify(facts)) })),
    );
  });

  it('is a chain: each entry has the hash of the one before, and one of its own', () => {
    let previous = '0'.repeat(64);
    for (const line of linesOf(record())) {
      const body = line.replace(/,"previous":.*$/, '}');
      const hash = createHash('sha256').update(`${previous}\n${body}`).digest('hex');
      expect(JSON.parse(line)).toMatchObject({ previous, hash });
      previous = hash;
    }
    expect(previous).not.toBe('0'.repeat(64));
  });

  it('holds, and is counted', () => {
    expect(checkEvidence(record())).toMatchObject({ entries: 3 });
    expect(check('')).toMatchObject({ entries: 0 });
  });

  it('is on the disk with each entry, and made with the first', () => {
    const path = join(scratch.folder('late'), 'deep', 'down', 'evidence.jsonl');
    const { note } = evidenceIn(path, time);
    expect(existsSync(path)).toBe(false);
    note('found', {});
    expect(linesOf(path)).toHaveLength(1);
    note('warrant', {});
    expect(linesOf(path)).toHaveLength(2);
  });

  it('has the time of each entry', () => {
    const path = join(scratch.folder('times'), 'evidence.jsonl');
    const { note } = evidenceIn(path);
    note('found', {});
    expect(parsed(path)).toEqual([
      expect.objectContaining({ at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/) }),
    ]);
  });

  it('is continued by another run', () => {
    const path = record();
    evidenceIn(path, time).note('found', { again: true });
    evidenceIn(path, time).note('found', { again: true });
    expect(parsed(path).slice(3)).toMatchObject([{ number: 4 }, { number: 5 }]);
    expect(checkEvidence(path)).toMatchObject({ entries: 5 });
  });

  it.each([
    ['line separators', 'a\u2028b\u2029c\u0085d'],
    ['a line feed and a return', 'a\nb\r\nc'],
    ['half a character', 'a\ud800b'],
    ['no character', 'a\0b'],
    ['the words of an entry', '","previous":"0","hash":"0"}'],
    ['a whole entry', `x"},"previous":"${'0'.repeat(64)}","hash":"${'0'.repeat(64)}"}\n`],
    ['nothing', ''],
  ])('holds whatever stands in it: %s', (_, text) => {
    const path = record([
      [text, { [text]: text }],
      ['found', { path: [text, text] }],
    ]);
    expect(checkEvidence(path)).toMatchObject({ entries: 2 });
    evidenceIn(path, time).note('found', { text });
    expect(checkEvidence(path)).toMatchObject({ entries: 3 });
  });

  it('that cannot be kept says so', () => {
    const path = record();
    const { note } = evidenceIn(join(path, 'below-a-file.jsonl'), time);
    expect(() => note('found', {})).toThrow();
  });

  it('that is not there cannot be checked', () => {
    const path = join(scratch.folder('empty'), 'none.jsonl');
    expect(() => checkEvidence(path)).toThrow(UserError);
    expect(() => checkEvidence(path)).toThrow(`${path}: there is no such file`);
  });
});

describe('a change is seen', () => {
  const text = read(record());
  const lines = linesOf(record());
  const joined = (some: readonly (string | undefined)[]): string => some.map((line) => `${line}\n`).join('');

  it('of any single character', () => {
    const unseen = Array.from(text, (char, i) => ({ char, i })).filter(({ char, i }) => {
      const edited = Array.from(text)
        .with(i, char === 'x' ? 'y' : 'x')
        .join('');
      return 'entries' in check(edited);
    });
    expect(unseen).toEqual([]);
  });

  it('of any digit for another, be it of a number or a hash', () => {
    const digits = [...text.matchAll(/[0-9a-f]/g)].map(({ index }) => index);
    const unseen = digits.filter((i) => {
      const other = text.charAt(i) === '1' ? '2' : '1';
      return 'entries' in check(text.slice(0, i) + other + text.slice(i + 1));
    });
    expect(unseen).toEqual([]);
  });

  it('where any character is taken out, but for the last line feed', () => {
    const unseen = Array.from({ length: text.length - 1 }, (_, i) => i).filter(
      (i) => 'entries' in check(text.slice(0, i) + text.slice(i + 1)),
    );
    expect(unseen).toEqual([]);
    expect(check(text.slice(0, -1))).toMatchObject({ entries: 3 });
  });

  it('where the last line is cut, wherever that is', () => {
    const last = text.length - 1 - (lines[2]?.length ?? 0);
    const seen = Array.from({ length: text.length - 2 - last }, (_, i) => check(text.slice(0, last + 1 + i)));
    expect(seen.length).toBeGreaterThan(100);
    expect(new Set(seen.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ wrong: 'line 3 is no entry: it was cut or edited' })]),
    );
  });

  it.each<[string, readonly (string | undefined)[], string]>([
    ['the first is taken out', lines.slice(1), 'line 1 does not follow'],
    ['one in the middle is taken out', [lines[0], lines[2]], 'line 2 does not follow'],
    ['two are swapped', [lines[0], lines[2], lines[1]], 'line 2 does not follow'],
    ['the first two are swapped', [lines[1], lines[0], lines[2]], 'line 1 does not follow'],
    ['one is there twice', [lines[0], lines[0], ...lines.slice(1)], 'line 2 does not follow'],
    ['one is put in', [lines[0], '{"number":2}', ...lines.slice(1)], 'line 2 is no entry'],
    ['another follows', [...lines, 'done'], 'line 4 is no entry'],
    [
      'one of another record is put in',
      [lines[0], linesOf(record(notes.slice(1)))[1], lines[2]],
      'line 2 does not follow',
    ],
  ])('of lines: %s', (_, some, wrong) => {
    expect(check(joined(some))).toEqual({ wrong: expect.stringContaining(wrong) });
  });

  it('of a line whose hash was made anew, by the line after it', () => {
    const body = `${(lines[1] ?? '').replace(/,"previous":.*$/, '').replace('live', 'dead')}}`;
    const previous = /"hash":"(\w+)"/.exec(lines[0] ?? '')?.[1] ?? '';
    const hash = createHash('sha256').update(`${previous}\n${body}`).digest('hex');
    const forged = `${body.slice(0, -1)},"previous":"${previous}","hash":"${hash}"}`;
    expect(check(joined([lines[0], forged]))).toMatchObject({ entries: 2 });
    expect(check(joined([lines[0], forged, lines[2]]))).toEqual({ wrong: expect.stringContaining('line 3 does not') });
  });
});

describe('a chain made anew', () => {
  /** As whoever knows the recipe could make it. */
  function chained(numbers: readonly number[]): string {
    let previous = '0'.repeat(64);
    return numbers
      .map((number) => {
        const body = JSON.stringify({ number, at: time(), what: 'found', facts: {} });
        const before = previous;
        previous = createHash('sha256').update(`${before}\n${body}`).digest('hex');
        return `${body.slice(0, -1)},"previous":"${before}","hash":"${previous}"}\n`;
      })
      .join('');
  }

  it('holds where it is counted from one', () => {
    expect(check(chained([1, 2, 3]))).toMatchObject({ entries: 3 });
  });

  it.each([[[2, 3]], [[1, 3]], [[1, 1]], [[0, 1]]])('does not where it is counted otherwise: %j', (numbers) => {
    expect(check(chained(numbers))).toEqual({ wrong: expect.stringContaining('does not follow') });
  });
});

describe('a run that was killed in the middle of a line', () => {
  const cut = (path: string, bytes: number): void => truncateSync(path, Buffer.byteLength(read(path)) - bytes);

  it.each([2, 40, 150, 200])('is followed by whole entries in lines of their own: %d bytes short', (bytes) => {
    const path = record();
    cut(path, bytes);
    const { note } = evidenceIn(path, time);
    note('found', { again: true });
    note('warrant', { again: true });
    const [first, second, broken, ...rest] = linesOf(path);
    expect([first, second]).toEqual(linesOf(record()).slice(0, 2));
    expect(() => JSON.parse(broken ?? '')).toThrow(SyntaxError);
    expect(rest.map((line): unknown => JSON.parse(line))).toMatchObject([
      { number: 4, what: 'found', previous: '0'.repeat(64) },
      { number: 5, what: 'warrant' },
    ]);
  });

  it('shows where that was, and hides nothing else', () => {
    const path = record();
    cut(path, 40);
    evidenceIn(path, time).note('found', {});
    evidenceIn(path, time).note('found', {});
    expect(parsedAfter(path, 3)).toMatchObject([{ number: 4 }, { number: 5 }]);
    expect(checkEvidence(path)).toEqual({ wrong: 'line 3 is no entry: it was cut or edited' });
  });

  it('is followed by a chain that holds in itself', () => {
    const path = record();
    cut(path, 40);
    evidenceIn(path, time).note('found', {});
    evidenceIn(path, time).note('warrant', {});
    const [fourth, fifth] = parsedAfter(path, 3);
    expect(fifth).toMatchObject({ previous: Object(fourth).hash });
  });

  it('before the line feed alone lost nothing', () => {
    const path = record();
    cut(path, 1);
    evidenceIn(path, time).note('found', {});
    expect(checkEvidence(path)).toMatchObject({ entries: 4 });
  });

  it('in the middle of a character is followed, too', () => {
    const path = record();
    appendFileSync(path, Buffer.from('{"number":4,"what":"🔑').subarray(0, -2));
    evidenceIn(path, time).note('found', {});
    expect(parsedAfter(path, 4)).toMatchObject([{ number: 5, what: 'found' }]);
  });

  function parsedAfter(path: string, lines: number): readonly unknown[] {
    return linesOf(path)
      .slice(lines)
      .map((line): unknown => JSON.parse(line));
  }
});
