// A like search by ripgrep, made easy for it: the patterns of formats whose keys begin with an anchor; for others their
// anchors or words alone, for as patterns they make automata that it cannot keep (under 1 MB/s).
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tools.mjs';

/** Searches of the file, by name, each of which says how often it hit; none where there is no `rg` on the path. */
export function ripgrep(providers, path) {
  if (spawnSync('rg', ['--version']).status !== 0) return {};
  const formats = providers.flatMap((provider) => provider.formats);
  const size = ['--regex-size-limit', '2G', '--dfa-size-limit', '2G'];
  return {
    ripgrep: search(path, 'patterns', formats.map(pattern), size),
    // No more than the anchors, so without keys that words alone tell of: the least that any search must do.
    'ripgrep anchors': search(
      path,
      'anchors',
      formats.flatMap(({ anchors = [] }) => anchors),
      ['-F'],
    ),
  };
}

function search(path, name, texts, options) {
  const list = join(root, `.cache/bench/${name}`);
  writeFileSync(list, `${[...new Set(texts)].join('\n')}\n`);
  const all = ['-a', '--no-mmap', '-j1', '--no-unicode', '--count-matches', ...options, '-f', list, path];
  return () => {
    const { status, stdout, stderr } = spawnSync('rg', all, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`rg: ${stderr.slice(0, 500)}`);
    return Number(stdout);
  };
}

const plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function pattern({ anchors = [], near = [], pattern: { source } }) {
  if (anchors.length === 0) return `(?i:${near.map(plain).join('|')})`;
  if (
    !anchors.some((anchor) => new RegExp(`^(?:\\(\\?:)?${plain(plain(anchor))}`).test(source.replaceAll('\\/', '/')))
  ) {
    return anchors.map(plain).join('|');
  }
  // Upper bounds in the thousands make its automata large and change nothing about what is searched.
  return (
    source
      .replaceAll('\\/', '/')
      .replace(/\{(\d+),(\d{3,})\}/g, '{$1,}')
      // In its classes, an opening bracket must be escaped.
      .replace(/\[((?:\\.|[^\]\\])*)\]/g, (_, inside) => `[${inside.replace(/(?<!\\)\[/g, '\\[')}]`)
  );
}
