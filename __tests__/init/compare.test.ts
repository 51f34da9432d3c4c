/** A file that somebody edited is never lost. */
import { expect, it } from '@jest/globals';
import { compare } from '../../src/init/compare.ts';
import { writeWorkflows } from '../../src/init/write.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';
const written = (watched: readonly string[], hex = commit) => {
  const pin = { action: 'octo/keyfuse', commit: hex, version: 'v1.2.3' };
  const [, file] = writeWorkflows({ pin, runner: 'ubuntu-latest', watched, daily: [3, 4] });
  if (file === undefined) throw new Error('two files');
  return file;
};

it('writes a file that is not there, and leaves one that is just so', () => {
  const file = written(['CI']);
  expect(compare(file, undefined, false).kind).toBe('new');
  expect(compare(file, file.text, false).kind).toBe('same');
  expect(compare(file, file.text.replaceAll('\n', '\r\n'), true).kind).toBe('same');
});

it('brings up to date what it wrote itself, whoever raised the pin', () => {
  const old = written(['CI']).text.replaceAll(commit, 'f'.repeat(40)).replaceAll('v1.2.3', 'v1.1.0');
  expect(compare(written(['CI', 'Nightly']), old, false).kind).toBe('changed');
});

it('keeps an edited file, and shows what it would change', () => {
  const file = written(['CI', 'Nightly']);
  const edited = written(['CI']).text.replace('36h', '7d');
  const outcome = compare(file, edited, false);
  expect(outcome).toMatchObject({ kind: 'edited' });
  const changed = 'difference' in outcome ? outcome.difference.match(/^[-+] {2,}.*/gm) : [];
  expect(changed?.map((line) => line.replace(/ {2,}/, ' ').replace(/ #.*/, ''))).toEqual([
    '+ - Nightly',
    '- since: 7d',
    '+ since: 36h',
  ]);
  expect(compare(file, edited, true).kind).toBe('changed');
});

it('takes a file without its mark, or with another one, for edited', () => {
  const file = written(['CI']);
  expect(compare(file, 'name: KeyFuse runs\n', false).kind).toBe('edited');
  expect(compare(file, written(['X']).text.replace(/Mark: \w{4}/, 'Mark: 0000'), false).kind).toBe('edited');
});
