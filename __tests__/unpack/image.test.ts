import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createWorkspace, findAll, told, type Workspace } from './support.ts';

/** Images are tars of JSON and of tars: no format of their own, so this is what holds for them. */
let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
  workspace.write({
    'one/app/.env': 'KEY=1',
    'two/app/.wh..env': '',
    'three/etc/conf': 'three',
    'oci/blobs/sha256/config': '{"config":{"Env":["KEY=2"]},"history":[{"created_by":"ARG KEY=3"}]}',
    'oci/index.json': '{}',
  });
  workspace.sh(`cd one; tar czf ../oci/blobs/sha256/one *; cd ../two; tar --zstd -cf ../oci/blobs/sha256/two *
    cd ../three; mkdir -p ../docker/3; tar cf ../docker/3/layer.tar *; tar cf ../oci/blobs/sha256/three *; cd ..
    cp oci/blobs/sha256/config docker/config.json; tar cf oci.tar -C oci .; tar cf docker.tar -C docker .`);
});
afterAll(() => workspace.remove());

test('an OCI archive gives all layers, what later layers deleted, and its configuration', async () => {
  const found = told(await findAll([workspace.read('oci.tar')], { path: 'oci.tar' }));
  expect([...found].sort()).toEqual([
    'oci.tar!./blobs/sha256/config → {"config":{"Env":["KEY=2"]},"history":[{"created_by":"ARG KEY=3"}]}',
    'oci.tar!./blobs/sha256/one!app/.env → KEY=1',
    'oci.tar!./blobs/sha256/three!etc/conf → three',
    'oci.tar!./blobs/sha256/two!app/.wh..env → ',
    'oci.tar!./index.json → {}',
  ]);
});

test('an archive that `docker save` made of old does so as well', async () => {
  const found = told(await findAll([workspace.read('docker.tar')], { path: 'docker.tar' }));
  expect([...found].sort()).toEqual([
    'docker.tar!./3/layer.tar!etc/conf → three',
    'docker.tar!./config.json → {"config":{"Env":["KEY=2"]},"history":[{"created_by":"ARG KEY=3"}]}',
  ]);
});
