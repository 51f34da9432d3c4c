// Bundles src/action.ts and src/cli.ts into dist/, with source maps and third-party licences.
// `--check` builds in memory and fails where dist/ differs.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const check = process.argv.includes('--check');

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: { index: 'src/action.ts', cli: 'src/cli.ts' },
  // The entries share their chunks.
  chunkNames: 'chunks/[name]-[hash]',
  outdir: dist,
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // What few runs need (YAML, users' patterns, the providers' names) is a chunk of its own, read when it is needed.
  splitting: true,
  // Less to read and parse at each start. Names stay, for the stack of a bug that somebody reports.
  minifyWhitespace: true,
  minifySyntax: true,
  mainFields: ['module', 'main'],
  sourcemap: 'linked',
  sourcesContent: true,
  legalComments: 'none',
  metafile: true,
  // A bundle in ESM needs a `require` for the CommonJS packages in it.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module";\nconst require = __createRequire(import.meta.url);',
  },
});

const files = new Map();
for (const { path, contents } of outputFiles)
  files.set(relative(dist, path).replaceAll('\\', '/'), Buffer.from(contents));
files.set('licenses.txt', Buffer.from(licences(Object.keys(metafile.inputs))));
// The bundles are ES modules wherever the folder is copied to.
files.set('package.json', Buffer.from('{\n  "type": "module"\n}\n'));

if (check) {
  const there = existsSync(dist) ? listed() : [];
  const stale = [...new Set([...files.keys(), ...there])].filter((name) => {
    const built = files.get(name);
    return built === undefined || !there.includes(name) || !readFileSync(join(dist, name)).equals(built);
  });
  if (stale.length > 0) {
    console.error(`dist/ is stale: ${stale.sort().join(', ')} (run: npm run build)`);
    process.exit(1);
  }
} else {
  rmSync(dist, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    writeFileSync(join(dist, name), bytes);
  }
  for (const [name, bytes] of files) console.log(`${name.padEnd(36)} ${Math.ceil(bytes.length / 1024)} KB`);
}

/** All files of dist/, by their path in it. */
function listed() {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** The licence of each package that went into a bundle. */
function licences(inputs) {
  const packages = new Map();
  for (const input of inputs) {
    const at = input.lastIndexOf('node_modules/');
    if (at < 0) continue;
    const rest = input.slice(at + 'node_modules/'.length).split('/');
    const folder = join(root, input.slice(0, at), 'node_modules', ...rest.slice(0, rest[0].startsWith('@') ? 2 : 1));
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder)
      .sort()
      .find((one) => /^(licen[cs]e|copying)/i.test(one));
    const text = file === undefined ? '(no licence file in the package)' : readFileSync(join(folder, file), 'utf8');
    packages.set(
      `${name}@${version}`,
      `${name} ${version}\n${license ?? ''}\n\n${text.replaceAll('\r\n', '\n').trim()}\n`,
    );
  }
  const line = `\n${'-'.repeat(79)}\n\n`;
  return [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
    .join(line);
}
