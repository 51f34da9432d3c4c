import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { findAll, inChunks, told } from './support.ts';

const MAP = {
  version: 3,
  file: 'app.js',
  sources: ['webpack://app/./src/secret.ts', '../lib/b.ts', '/c.ts'],
  sourcesContent: ['let a\n', null, 'let c\n"quoted"'],
  mappings: 'AAAA',
};

test('gives the file as it is, and each original by its name', async () => {
  for (const map of [MAP, Object.fromEntries(Object.entries(MAP).reverse())]) {
    const json = JSON.stringify(map);
    expect(told(await findAll(inChunks(Buffer.from(json), 20), { path: 'app.js.map' }))).toEqual([
      `app.js.map → ${json}`,
      'app.js.map!src/secret.ts → let a\n',
      'app.js.map!c.ts → let c\n"quoted"',
    ]);
  }
});

test('reads what a real bundler made', async () => {
  const stdin = { contents: 'export const key: string = "abc";\n', loader: 'ts', sourcefile: 'src/in.ts' } as const;
  const { outputFiles } = await build({ stdin, sourcemap: 'external', outfile: 'out.js', write: false });
  const map = outputFiles.find(({ path }) => path.endsWith('.map'));
  const found = await findAll([map?.contents ?? new Uint8Array()], { path: 'out.js.map' });
  expect(told(found)[1]).toBe(`out.js.map!src/in.ts → ${stdin.contents}`);
});

test('reads sections, and names what has no name', async () => {
  const sections = [
    { offset: {}, map: { ...MAP, sources: [] } },
    { offset: {}, map: MAP },
  ];
  const found = await findAll([Buffer.from(JSON.stringify({ version: 3, sections }))]);
  expect(found.map(({ path }) => path)).toEqual([
    'outer',
    'outer!source 0:0',
    'outer!source 0:2',
    'outer!src/secret.ts',
    'outer!c.ts',
  ]);
});

test.each(['{"version": 3, "what": "is this"}', '{"file": "x", "mappings": [', '{"names": []}'])(
  'takes nothing else for a map: %s',
  async (text) => {
    expect(told(await findAll([Buffer.from(text)]))).toEqual([`outer → ${text}`]);
  },
);
