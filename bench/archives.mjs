// A corpus in archives, made by the usual tools, and what it costs to inflate them and do nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createGunzip, inflateRawSync } from 'node:zlib';

/** Bytes of a file in the archives: logs are longer than sources. */
const memberSizes = { source: 50e3, logs: 2e6, minified: 200e3, binary: 500e3 };

/** The paths of a zip and a tar.gz of the corpus, cut into files; made once. None for a tool that is not there. */
export function archives(kind, path) {
  const tree = join(dirname(path), `${basename(path)}.tree`);
  const made = { zip: `${path}.zip`, 'tar.gz': `${path}.tar.gz` };
  if (Object.values(made).every((one) => existsSync(one))) return made;
  const bytes = readFileSync(path);
  mkdirSync(tree, { recursive: true });
  for (let at = 0; at < bytes.length; at += memberSizes[kind]) {
    writeFileSync(join(tree, `${at / memberSizes[kind]}.txt`), bytes.subarray(at, at + memberSizes[kind]));
  }
  run('zip', ['-q', '-r', made.zip, '.'], tree);
  run('tar', ['-czf', made['tar.gz'], '.'], tree);
  rmSync(tree, { recursive: true });
  return made;
}

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd });
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? status}`);
}

/** Inflates every entry that the zip's directory lists, each in one call; the bytes that came out. */
export function inflateZip(zip) {
  const end = zip.lastIndexOf('PK\x05\x06');
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let entries = zip.readUInt16LE(end + 10); entries > 0; entries--) {
    const packed = zip.readUInt32LE(at + 20);
    const size = zip.readUInt32LE(at + 24);
    const local = zip.readUInt32LE(at + 42);
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (size > 0) total += inflateRawSync(zip.subarray(data, data + packed), { chunkSize: Math.max(64, size) }).length;
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return total;
}

/** Inflates the stream in large steps. */
export async function inflateGzip(gzip) {
  const stream = createGunzip({ chunkSize: 1 << 20 });
  stream.end(gzip);
  let total = 0;
  for await (const chunk of stream) total += chunk.length;
  return total;
}
