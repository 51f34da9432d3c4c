import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { findAll, inChunks, told } from './support.ts';

function inline(text: string, header = 'base64,'): string {
  const map = { version: 3, sources: ['./src/a.ts'], sourcesContent: [text], mappings: '' };
  return `sourceMappingURL=data:application/json;${header}${Buffer.from(JSON.stringify(map)).toString('base64')}`;
}

test.each([1, 7, 39, 40, 41, 100, 65_536])('a map in a script gives its originals, in chunks of %d', async (length) => {
  const script = `run();\n//# ${inline('let a\n')}\n`;
  expect(told(await findAll(inChunks(Buffer.from(script), length), { path: 'app.js' }))).toEqual([
    `app.js → ${script}`,
    'app.js!src/a.ts → let a\n',
  ]);
});

test('reads what a real bundler made', async () => {
  const stdin = { contents: 'export const key: string = "abc";\n', loader: 'ts', sourcefile: 'src/in.ts' } as const;
  const { outputFiles } = await build({ stdin, sourcemap: 'inline', outfile: 'out.js', write: false });
  const found = await findAll([outputFiles[0]?.contents ?? new Uint8Array()], { path: 'out.js' });
  expect(told(found)[1]).toBe(`out.js!src/in.ts → ${stdin.contents}`);
});

test('many maps in one script, as development builds have, give all originals', async () => {
  const script = `eval("a //# ${inline('let a', 'charset=utf-8;base64,')}\\n");eval("b //# ${inline('let b')}")`;
  expect(told(await findAll([Buffer.from(script)], { path: 'dev.mjs' })).slice(1)).toEqual([
    'dev.mjs!src/a.ts → let a',
    'dev.mjs!src/a.ts → let b',
  ]);
});

test('what is no map, not in base64, or in a file of another kind is left alone', async () => {
  const cases = [
    ['a.js', 'sourceMappingURL=data:application/json;base64,AAAA'],
    ['a.js', 'sourceMappingURL=data:application/json;{"version":3}'],
    ['a.txt', inline('let a')],
  ] as const;
  for (const [path, text] of cases)
    expect(told(await findAll([Buffer.from(text)], { path }))).toEqual([`${path} → ${text}`]);
});
