import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWorkspace, type Found, findAll, inChunks, type Workspace } from './support.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
  workspace.sh(`git init -q r; cd r; git config user.email a@b; git config user.name n
    for i in 1 2 3 4 5 6; do seq 1 3000 > f; echo "line $i" >> f; git add f; git commit -qm "message $i"; done
    git tag -am tagged v1`);
});
afterAll(() => workspace.remove());

/** Object ids with types and sizes, as git itself tells them. */
function objects(): readonly string[] {
  const listed = workspace.sh('cd r; git cat-file --batch-all-objects --batch-check="%(objectname) %(objectsize)"');
  return listed.toString().trim().split('\n').sort();
}

function listed(found: readonly Found[]): readonly string[] {
  return found.map(({ path, bytes, gap }) => `${path.replace('outer!', '')} ${gap ?? bytes?.length}`).sort();
}

describe.each([
  ['offsets', ''],
  ['names', '--no-delta-base-offset'],
])('a pack whose deltas tell their bases by %s', (_, option) => {
  test('gives every object by its id', async () => {
    const how = option === '' ? '--delta-base-offset' : '';
    const pack = workspace.sh(`cd r; git rev-list --objects --all | cut -c1-40 | git pack-objects -q --stdout ${how}`);
    for (const length of [1000, pack.length]) expect(listed(await findAll(inChunks(pack, length)))).toEqual(objects());
  });
});

test('deltas on objects that are not in the pack are a gap', async () => {
  const thin = workspace.sh(
    'cd r; git rev-parse HEAD ^HEAD~1 | git pack-objects -q --stdout --thin --revs --delta-base-offset',
  );
  const found = await findAll([thin]);
  expect(found.at(-1)).toMatchObject({ path: 'outer', gap: 'missing-object' });
  expect(found.some(({ bytes }) => bytes?.includes('message 6'))).toBe(true);
});

test('a pack that breaks off gives the objects before', async () => {
  const pack = workspace.sh('cd r; git rev-list --objects --all | cut -c1-40 | git pack-objects -q --stdout');
  const found = await findAll([pack.subarray(0, pack.length - 40)]);
  expect(found.map(({ gap }) => gap)).toContain('truncated');
  expect(found.some(({ bytes }) => bytes?.includes('message 6'))).toBe(true);
});

test('a folder of git in an archive gives its objects and its configuration', async () => {
  workspace.sh(`cd r; git repack -qad; echo loose > h; git add h; git config http.x.extraheader 'AUTHORIZATION: basic eA=='
    cd ..; rm -f made.zip; zip -qr made.zip r`);
  const found = await findAll([workspace.read('made.zip')]);
  const texts = found.map(({ path, bytes }) => `${path} ${bytes}`);
  expect(texts.some((text) => /^outer!r\/\.git\/objects\/..\/\w{38}!blob loose\n$/.test(text))).toBe(true);
  expect(texts.some((text) => /^outer!r\/\.git\/objects\/pack\/pack-\w+\.pack!\w{40} /.test(text))).toBe(true);
  expect(texts.some((text) => text.startsWith('outer!r/.git/config') && text.includes('extraheader'))).toBe(true);
  expect(found.filter(({ gap }) => gap !== undefined)).toEqual([]);
});
