/** Lists of other tools: gitleaks' and betterleaks' ignore files and allowlists, detect-secrets' baselines. */
import { parse, TomlError } from 'smol-toml';
import * as v from 'valibot';
import { UserError } from '../core/errors.ts';
import type { Finding, ImportedList } from '../core/flow.ts';
import type { Secret } from '../core/secret.ts';
import { type Linear, loadLinear } from './linear.ts';

/** Larger ones are no list that a person keeps. */
const longestList = 16 * 1024 * 1024;

type EntryFor = ImportedList['entryFor'];

/** What kind of list it is follows from its name and content. Throws a `UserError` that begins with `path:`. */
export async function importList(source: string, path: string): Promise<ImportedList> {
  if (source.length > longestList) throw new UserError(`${path}: this list is too long to import`);
  if (path.endsWith('.toml')) return gitleaksConfig(source, path);
  if (source.trimStart().startsWith('{')) return baseline(source, path);
  return ignoreFile(source, path);
}

/** `commit:file:rule:line`, or without a commit for any; the comment above an entry is its reason. */
function ignoreFile(source: string, path: string): ImportedList {
  const entries = new Map<string, { readonly at: string; readonly reason: string; readonly rules: string[] }>();
  const notes: string[] = [];
  let comment = '';
  for (const [index, raw] of source.split('\n').entries()) {
    const line = raw.trim();
    const at = `${path}:${index + 1}`;
    const comments = line.startsWith('#');
    const found = /^(?:([0-9a-f]{7,64}):)?(.+):([\w.-]+):(\d+)$/.exec(comments ? '' : line);
    const [, commit = '', file = '', rule = '', number = ''] = found ?? [];
    const place = placeKey(commit, normal(file), Number(number));
    if (found !== null) {
      const reason = comment === '' ? `listed there as ${shown(rule)}` : comment;
      const { rules } = entries.get(place) ?? { rules: [] };
      entries.set(place, { at, reason, rules: [...rules, rule] });
    } else if (line !== '' && !comments) notes.push(`${at}: expected commit:file:rule:line or file:rule:line.`);
    comment = comments ? shown(line.replace(/^#+\s*/, '')) : '';
  }
  const entryFor: EntryFor = ({ provider, place }) => {
    for (const commit of place.commit === undefined ? [''] : [place.commit, '']) {
      const entry = entries.get(placeKey(commit, normal(place.path), place.line));
      if (entry?.rules.some((rule) => speaksOf(rule, provider))) return { at: entry.at, reason: entry.reason };
    }
    return undefined;
  };
  return { source: path, notes, entryFor };
}

function placeKey(commit: string, file: string, line: number): string {
  return JSON.stringify([commit, file, line]);
}

const baselineShape = v.object({
  results: v.record(
    v.string(),
    v.array(
      v.object({
        hashed_secret: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
        is_secret: v.optional(v.nullable(v.boolean())),
        line_number: v.optional(v.number()),
      }),
    ),
  ),
});

/** By file and SHA-1 of the key. What an audit found to be a key is no leave to keep it. */
function baseline(source: string, path: string): ImportedList {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new UserError(`${path}: this is not valid JSON`);
  }
  const checked = v.safeParse(baselineShape, value);
  if (!checked.success)
    throw new UserError(`${path}: expected a baseline as detect-secrets writes it, with \`results\``);
  const entries = new Map<string, { readonly at: string; readonly reason: string }>();
  let real = 0;
  for (const [file, secrets] of Object.entries(checked.output.results)) {
    for (const { hashed_secret, is_secret, line_number } of secrets) {
      if (is_secret === true) real++;
      else
        entries.set(JSON.stringify([normal(file), hashed_secret]), {
          at: `${path} (${shown(file)}${line_number === undefined ? '' : `:${line_number}`})`,
          reason: is_secret === false ? 'audited there as no secret' : 'known there, and not audited',
        });
    }
  }
  const notes =
    real === 0 ? [] : [`${path}: entries that an audit found to be secrets are reported all the same (${real}).`];
  const entryFor: EntryFor = ({ place, secret }) => entries.get(JSON.stringify([normal(place.path), secret.sha1]));
  return { source: path, notes, entryFor };
}

const words = v.optional(v.array(v.string()), []);
const allowlistShape = v.object({
  description: v.optional(v.string(), ''),
  condition: v.optional(v.string(), 'OR'),
  targetRules: v.optional(v.array(v.string())),
  regexTarget: v.optional(v.string(), 'secret'),
  regexes: words,
  paths: words,
  commits: words,
  stopwords: words,
});
type Allowlist = v.InferOutput<typeof allowlistShape>;
const ownLists = {
  allowlist: v.optional(allowlistShape),
  allowlists: v.optional(v.array(allowlistShape), []),
};
const configShape = v.object({
  ...ownLists,
  rules: v.optional(v.array(v.object({ id: v.optional(v.string(), ''), ...ownLists })), []),
});

/** The allowlists of a configuration of gitleaks or betterleaks; its rules are not taken over. */
async function gitleaksConfig(source: string, path: string): Promise<ImportedList> {
  const checked = v.safeParse(configShape, toml(source, path));
  if (!checked.success) {
    const at = checked.issues[0].path?.map(({ key }) => key).join('.') ?? '';
    throw new UserError(`${path}: ${shown(at)}: not what is expected in a configuration of gitleaks`);
  }
  const { rules, ...whole } = checked.output;
  const named = [
    ...listsOf('', whole),
    ...rules.flatMap(({ id, ...own }, index) =>
      listsOf(`rules.${index}.`, own).map(({ at, list }) => ({ at, list: { ...list, targetRules: [id] } })),
    ),
  ];
  const compile = await loadLinear();
  const notes: string[] = [];
  const pattern = (at: string, text: string): Linear => {
    try {
      return compile(text);
    } catch {
      throw new UserError(`${path}: ${at}: a regular expression there is not valid`);
    }
  };
  const tests = named.flatMap(({ at, list }) => {
    const test = testOf(list, (text) => pattern(at, text));
    if (test.leftOut) notes.push(`${path}: ${at}: its regexes look at the whole line or match; they are left out.`);
    return [{ at: `${path} (${at})`, reason: shown(list.description) || 'on an allowlist there', holds: test.holds }];
  });
  const entryFor: EntryFor = (finding) => {
    const entry = tests.find(({ holds }) => holds(finding));
    return entry === undefined ? undefined : { at: entry.at, reason: entry.reason };
  };
  return { source: path, notes, entryFor };
}

function toml(source: string, path: string): unknown {
  try {
    return parse(source);
  } catch (error) {
    const place = error instanceof TomlError ? `:${error.line}:${error.column}` : '';
    throw new UserError(`${path}${place}: this is not valid TOML`);
  }
}

function listsOf(
  prefix: string,
  { allowlist, allowlists }: { allowlist?: Allowlist | undefined; allowlists: readonly Allowlist[] },
): readonly { readonly at: string; readonly list: Allowlist }[] {
  return [
    ...(allowlist === undefined ? [] : [{ at: `${prefix}allowlist`, list: allowlist }]),
    ...allowlists.map((list, index) => ({ at: `${prefix}allowlists.${index}`, list })),
  ];
}

/** With `AND` all criteria that the list gives must hold, and one that cannot be judged holds for nothing. */
function testOf(
  list: Allowlist,
  compile: (text: string) => Linear,
): { readonly holds: (finding: Finding) => boolean; readonly leftOut: boolean } {
  const paths = list.paths.map(compile);
  const onSecret = list.regexTarget === '' || list.regexTarget === 'secret';
  const regexes = onSecret ? list.regexes.map(compile) : [];
  const stopwords = list.stopwords.filter((word) => word !== '').map(holdsWord);
  const commits = new Set(list.commits.map((commit) => commit.toLowerCase()));
  const fits = (secret: Secret, patterns: readonly { test(text: string): boolean }[]): boolean =>
    patterns.some((pattern) => secret.fits(pattern));

  const criteria: ((finding: Finding) => boolean)[] = [];
  if (commits.size > 0) criteria.push(({ place }) => place.commit !== undefined && commits.has(place.commit));
  if (paths.length > 0) criteria.push(({ place }) => paths.some(({ test }) => test(normal(place.path))));
  if (list.regexes.length > 0) criteria.push(({ secret }) => fits(secret, regexes));
  if (stopwords.length > 0) criteria.push(({ secret }) => fits(secret, stopwords));

  const all = /^(?:AND|&&)$/i.test(list.condition);
  const { targetRules } = list;
  return {
    leftOut: !onSecret && list.regexes.length > 0,
    holds: (finding) =>
      (targetRules === undefined || targetRules.some((rule) => speaksOf(rule, finding.provider))) &&
      criteria.length > 0 &&
      (all ? criteria.every((holds) => holds(finding)) : criteria.some((holds) => holds(finding))),
  };
}

function holdsWord(word: string): { test(text: string): boolean } {
  const folded = word.toLowerCase();
  return { test: (text) => text.toLowerCase().includes(folded) };
}

/** Beginnings of other tools' rule names, where they are not the provider's id. */
const aliases: Readonly<Record<string, string>> = {
  gcp: 'google',
  'private-key': 'google',
  amazon: 'aws',
  hashicorp: 'vault',
  'hugging-face': 'huggingface',
};

/** Whether a rule's name, such as `anthropic-api-key`, speaks of the provider. What nobody is named for, any rule may mean. */
function speaksOf(rule: string, provider: string): boolean {
  if (provider === 'unattributed' || rule.startsWith('generic')) return true;
  const alias = Object.keys(aliases).find((begin) => rule.startsWith(begin));
  const name = alias === undefined ? rule : (aliases[alias] ?? rule);
  const [first = ''] = provider.split('-');
  return name === first || name.startsWith(`${first}-`) || name.startsWith(`${provider.replaceAll('-', '')}-`);
}

function normal(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

/** A text of the list as far as it is fit to be shown: somebody may have noted a key there. */
function shown(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[A-Za-z0-9+_-]{24,}/g, '…')
    .trim();
}
