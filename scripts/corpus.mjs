// Scans a fixed set of large public packages and compares what is found with what is known, so that a new pattern's
// noise is seen at once. `npm run corpus`; `-- --update` writes what is found into corpus.json, to be judged by a person.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, '.cache', 'corpus');
const list = join(root, 'scripts', 'corpus.json');
const corpus = JSON.parse(readFileSync(list, 'utf8'));
const update = process.argv.includes('--update');
mkdirSync(cache, { recursive: true });

let wrong = 0;
let bytes = 0;
for (const one of corpus.packages) {
  const archive = fetched(one);
  bytes += readFileSync(archive).length;
  const found = scanned(archive);
  const known = JSON.stringify(one.findings ?? []);
  if (update) one.findings = found;
  else if (JSON.stringify(found) !== known) {
    wrong++;
    console.error(`${one.package}: found ${JSON.stringify(found, null, 2)}\nknown ${known}`);
  }
}
if (update) writeFileSync(list, `${JSON.stringify(corpus, null, 2)}\n`);
console.log(
  `${corpus.packages.length} packages, ${Math.round(bytes / 1e6)} MB packed: ${wrong === 0 ? 'as known' : `${wrong} differ`}`,
);
process.exitCode = wrong === 0 ? 0 : 1;

/** The package as the registry has it, by the digest that is written down. */
function fetched({ package: name, integrity }) {
  const file = join(cache, `${name.replaceAll(/[@/]/g, '-')}.tgz`);
  if (!existsSync(file)) {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', cache, name], {
        shell: process.platform === 'win32',
      }),
    );
    writeFileSync(file, readFileSync(join(cache, packed.filename)));
  }
  const digest = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (digest !== integrity) throw new Error(`${name}: its digest is ${digest}, not ${integrity}`);
  return file;
}

/** What is found in it, each key once: provider, kind, fingerprint and place. Anything but 0 and 1 is no result. */
function scanned(archive) {
  const cli = join(root, 'dist', 'cli.js');
  const { status, stdout } = spawnSync(process.execPath, [cli, 'scan', '--artifact', archive, '--format', 'jsonl'], {
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  if (status !== 0 && status !== 1) throw new Error(`${archive}: exit ${status}`);
  const lines = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return lines.map(({ provider, kind, fingerprint, path }) => ({
    kind: `${provider}/${kind}`,
    fingerprint,
    path: path.slice(path.indexOf('!') + 1),
  }));
}
