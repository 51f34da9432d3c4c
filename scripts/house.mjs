// The rules of the house that no other tool checks. `node scripts/house.mjs [ROOT]`
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..');
const broken = [];

/** What may stand only in some places: a pattern, where it may stand, and why. */
const places = [
  [/\breveal\b/, /^src\/(?:core\/secret|edge\/.*)\.ts$/, 'only the edge may read a secret'],
  [/\bmint\b[^;]*from '[^']*\/warrant\.ts'/, /^src\/policy\/decide\.ts$/, 'only the policy gives warrants'],
  [/from '@actions\/core'/, /^src\/edge\/runner\.ts$/, 'only edge/runner.ts talks to the runner'],
  [/from '@(?:octokit\/|actions\/github)/, /^src\/edge\/github\.ts$/, 'only edge/github.ts talks to GitHub'],
  [/from 'node:(?:fs|child_process|http|https|net|os|tls)/, /^src\/edge\//, 'effects are at the edge'],
  [/\bprocess\.(?:env|argv|stdout|stderr|exit)\b/, /^src\/(?:edge\/.*|cli|action)\.ts$/, 'effects are at the edge'],
  [
    /\b(?:Date\.now|performance\.now|new Date\(\)|Math\.random|fetch\()/,
    /^src\/edge\//,
    'time, chance and the network are at the edge',
  ],
  [/\b(?:setSecret|add-mask)\b/, /^$/, 'masking prints what it masks: runners other than GitHub’s show it'],
  [/\bconsole\./, /^$/, 'output goes through sinks and the edge'],
  [/\bas (?:unknown|any|never|string|number|boolean|[A-Z]\w*|\{|\[)/, /^$/, 'no casts'],
  [/[\w)\]]!(?=[.;,)\][])/, /^$/, 'no non-null assertions'],
  [/\bany\b(?=[;,)\]>|])/, /^$/, 'no any'],
  [/@ts-|biome-ignore/, /^$/, 'nothing is silenced'],
];

/** Types alone, entries, and what another test covers whole. */
const untested =
  /^src\/(?:admin|answer|answering|rotate|verify|core\/(?:flow|ports|provider|git|forge|errors|policy)|providers\/.*|version|action|action\/.*|cli|compose|commands\/.*|edge\/(?:clock|config|demo|github|init|runner|terminal|zip-writer)|config\/config|.*\/prefilter\/prefilter|sinks\/names|unpack\/container)\.ts$/;

for (const path of files('src')) {
  const source = readFileSync(join(root, path), 'utf8');
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  const strings = code
    .replace(/`(?:\\.|[^`\\])*`/g, '``')
    .replace(/'(?:\\.|[^'\\\n])*'/g, (text) => (/^'(?:node:|@|\.)/.test(text) ? text : "''"));
  if (!/^(?:#!.*\n)?\/\*\*[\s\S]*?\*\/\n/.test(source))
    broken.push(`${path}: begins without a sentence that says what it is for`);
  for (const [pattern, allowed, why] of places) {
    const found = pattern.exec(strings.replace(/^import .*$|^export \{.*$/gm, (line) => line.replace(/ as /g, ' ')));
    if (found !== null && !allowed.test(path)) broken.push(`${path}: ${found[0].trim()}: ${why}`);
  }
  const test = path.replace(/^src\//, '__tests__/').replace(/\.ts$/, '.test.ts');
  if (!untested.test(path) && !existsSync(join(root, test))) broken.push(`${path}: has no ${test}`);
}

if (broken.length > 0) {
  console.error(broken.join('\n'));
  process.exit(1);
}

function files(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
