/** Every setting in one table: from it come the flags, the help, the action's inputs, the configuration's keys and the docs. */
import { UserError } from './errors.ts';

export type Where = 'flag' | 'input' | 'config';

export interface Setting<T> {
  /** As text, the way a person would write it; '' for none. */
  readonly default: string;
  /** What stands for the value in the help; '' for a switch. */
  readonly value: string;
  readonly help: string;
  readonly where: readonly Where[];
  readonly many: boolean;
  /** Throws a message that says what is expected, without the setting's name. */
  readonly parse: (text: string) => T;
}

const everywhere = ['flag', 'input', 'config'] as const;
const call = ['flag', 'input'] as const;
const flag = ['flag'] as const;

const reportForms = ['text', 'json', 'jsonl', 'sarif', 'annotations', 'summary'] as const;
const thresholds = ['low', 'medium', 'high', 'never'] as const;

const marksRules = ['auto', 'honour', 'report'] as const;
const readables = ['auto', 'commits', 'files', 'logs', 'artifacts', 'assets', 'runs'] as const;
const channels = ['annotations', 'summary', 'check', 'comment', 'review', 'code-scanning', 'issue', 'webhook'] as const;
const usualChannels = channels.filter((name) => name !== 'issue' && name !== 'webhook');
export const revokeRules = ['public', 'never', 'dry-run', 'any-audience'] as const;
const containables = ['none', 'artifacts', 'logs', 'assets'] as const;
const verifies = ['auto', 'true', 'false'] as const;
const disclosures = ['auto', 'after-revoked', 'full'] as const;

export type ReportForm = (typeof reportForms)[number];
export type Threshold = (typeof thresholds)[number];
export type MarksRule = (typeof marksRules)[number];
export type Readable = (typeof readables)[number];
export type ChannelName = (typeof channels)[number];
export type RevokeRule = (typeof revokeRules)[number];
export type Containable = (typeof containables)[number];
export type Disclosure = (typeof disclosures)[number];

/** What each setting's text becomes. */
export interface Values {
  readonly git: string;
  readonly all: boolean;
  readonly 'log-zip': readonly string[];
  readonly artifact: readonly string[];
  readonly stdin: boolean;
  readonly paths: readonly string[];
  readonly 'include-hidden-files': boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly 'fail-on': Threshold;
  readonly marks: MarksRule;
  readonly import: readonly string[];
  readonly format: ReportForm;
  readonly output: string;
  readonly config: string;
  readonly explain: boolean;
  readonly quiet: boolean;
  readonly token: string;
  readonly read: readonly Readable[];
  readonly run: string;
  readonly since: number;
  readonly tell: readonly ChannelName[];
  readonly disclosure: Disclosure;
  readonly 'check-name': string;
  readonly verify: (typeof verifies)[number];
  readonly revoke: RevokeRule;
  readonly 'max-revocations': number;
  readonly 'confirm-seconds': number;
  readonly contain: readonly Containable[];
  readonly evidence: string;
  readonly 'max-depth': number;
  readonly 'max-entries': number;
  readonly 'max-expanded': number;
  readonly 'max-ratio': number;
  readonly 'max-file-seconds': number;
  readonly 'max-run-seconds': number;
}

export const settings: { readonly [K in keyof Values]: Setting<Values[K]> } = {
  git: one('RANGE', '', text, flag, 'Read the commits of a range (`BASE..HEAD`, or one revision and all before it).'),
  all: toggle(flag, 'Read the commits of every branch and tag.'),
  'log-zip': many('FILE', flag, 'Read an archive of build logs, as GitHub gives it out for a run.'),
  artifact: many('FILE', flag, 'Read a build artifact: any file or archive.'),
  stdin: toggle(flag, 'Read standard input.'),
  paths: many(
    'PATH',
    ['input'],
    'Files to read before they are uploaded: the `path` input of `actions/upload-artifact`, by the same rules. `include` and `exclude` do not hold here.',
  ),
  'include-hidden-files': toggle(
    ['input'],
    'Read hidden files of `paths`, too: as the input of that name of `actions/upload-artifact`.',
  ),
  include: many('GLOB', everywhere, 'Read only files whose path matches (`src/**`).'),
  exclude: many('GLOB', everywhere, 'Leave out files whose path matches.'),
  'fail-on': one(
    'LEVEL',
    'low',
    oneOf(thresholds),
    everywhere,
    'Least confidence of a finding that fails the run: `low`, `medium`, `high`; `never` only reports.',
  ),
  marks: one(
    'RULE',
    'auto',
    oneOf(marksRules),
    ['config'],
    'Whether comments such as `keyfuse:allow` or `gitleaks:allow` count: `auto` (not within the change that is judged), `honour` (there, too) or `report` (nowhere).',
  ),
  import: many(
    'FILE',
    ['config'],
    'Lists of gitleaks, betterleaks and detect-secrets to take over, from the trusted side.',
  ),
  format: one(
    'FORM',
    'text',
    oneOf(reportForms),
    flag,
    'Form of the report: `text`, `json`, `jsonl`, `sarif`, `annotations` or `summary`.',
  ),
  output: one('FILE', '', text, flag, 'Write the report to a file; the text report still goes to the terminal.'),
  config: one('FILE', '', text, call, 'Configuration to use instead of `.github/keyfuse.yml`.'),
  explain: toggle(call, 'Name each candidate that was judged to be no key, and why.'),
  quiet: toggle(flag, 'Print only what was found.'),
  token: one(
    'TOKEN',
    '',
    text,
    ['input'],
    'Token to ask GitHub with. What it may not do is left out, and the summary says which permission is missing.',
  ),
  read: choices(
    'WHAT',
    'auto',
    readables,
    ['input'],
    'What to read: `auto` (what the event brings), or of `commits`, `files` (the checked-out commit), `logs` and `artifacts` (of the run), `assets` (of the release), `runs` (logs and artifacts of all runs since `since`).',
  ),
  run: one('ID', '', runId, ['input'], 'The run whose `logs` and `artifacts` are read, instead of the event’s.'),
  since: one('AGE', '1d', age, ['input'], 'How far back `runs` reaches: `12h`, `7d`.'),
  tell: choices(
    'WHERE',
    usualChannels.join(', '),
    channels,
    ['input', 'config'],
    'Where people are told: `annotations`, `summary`, `check` (a check run), `comment` and `review` (on the pull request), `code-scanning`; also `issue` (one for each key, with what is to be done) and `webhook` (at `KEYFUSE_WEBHOOK_URL`).',
  ),
  disclosure: one(
    'RULE',
    'auto',
    oneOf(disclosures),
    ['input', 'config'],
    'Whether what strangers can read tells the exact place of a key: `after-revoked` (once it is dead), `full` (at once), `auto` (`after-revoked` in public repositories, else `full`).',
  ),
  'check-name': one('NAME', 'KeyFuse', text, ['input'], 'Name of the check run.'),
  verify: {
    ...one(
      'WHETHER',
      'auto',
      oneOf(verifies),
      everywhere,
      'Ask each key’s service whether it works: without effect, unbilled, and only the service whose format it bears. `auto`: the action does, the command line does not.',
    ),
    value: '',
  },
  revoke: one(
    'RULE',
    'public',
    oneOf(revokeRules),
    ['input', 'config'],
    'Which keys that work are revoked at their service: `public` (those that anyone can read), `any-audience`, `never`, or `dry-run` (says what it would do).',
  ),
  'max-revocations': one('N', '10', count, ['input', 'config'], 'Keys that one run revokes at most.'),
  'confirm-seconds': one(
    'N',
    '90',
    count,
    everywhere,
    'Seconds for which a revoked key is asked about again, until its service says that it is dead.',
  ),
  contain: choices(
    'WHAT',
    'artifacts, logs',
    containables,
    ['input', 'config'],
    'What is deleted where a key leaked in it, once the evidence is kept: of `artifacts`, `logs` (of the run) and `assets` (of the release), or `none`. Needs `actions: write`; assets `contents: write`.',
  ),
  evidence: one(
    'FILE',
    '',
    text,
    everywhere,
    'Where the record of what was found, decided and done is kept; by default `keyfuse/evidence.jsonl` in the runner’s temporary folder.',
  ),
  'max-depth': one('N', '8', count, everywhere, 'Archives within archives.'),
  'max-entries': one('N', '100000', count, everywhere, 'Members of one archive, all levels together.'),
  'max-expanded': one('SIZE', '8GiB', size, everywhere, 'Bytes that one archive may expand to.'),
  'max-ratio': one('N', '500', count, everywhere, 'Expanded over packed size of one member.'),
  'max-file-seconds': one('N', '300', count, everywhere, 'Seconds for one file or archive.'),
  'max-run-seconds': one('N', '1800', count, everywhere, 'Seconds for the whole run.'),
};

export type Name = keyof Values;

export const names: readonly Name[] = keysOf(settings);

/** Texts by name, as flags, inputs or the configuration gave them. */
export type Given = Partial<Readonly<Record<Name, readonly string[]>>>;

/** The value of a setting. */
export type Settled = <K extends Name>(name: K) => Values[K];

/**
 * The first of the layers that gives a setting decides, else the default. Every text is checked at once: a `UserError`
 * names the setting by `label`, as its writer knows it (`--max-depth`).
 */
export function settle(layers: readonly Given[], label: (name: Name) => string): Settled {
  const settled = <K extends Name>(name: K): Values[K] => {
    const given = layers.find((layer) => layer[name] !== undefined)?.[name];
    const setting = settings[name];
    try {
      return setting.parse((given ?? [setting.default]).join('\n'));
    } catch (error) {
      throw new UserError(`${label(name)}: ${error instanceof Error ? error.message : 'not understood'}`);
    }
  };
  for (const name of names) settled(name);
  return settled;
}

function keysOf<T extends object>(table: T): readonly (keyof T & string)[] {
  const keys: (keyof T & string)[] = [];
  for (const key in table) keys.push(key);
  return keys;
}

function one<T>(
  value: string,
  fallback: string,
  parse: (text: string) => T,
  where: readonly Where[],
  help: string,
): Setting<T> {
  return { default: fallback, value, help, where, many: false, parse };
}

function many(value: string, where: readonly Where[], help: string): Setting<readonly string[]> {
  const parse = (text: string): readonly string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return { default: '', value, help, where, many: true, parse };
}

function toggle(where: readonly Where[], help: string): Setting<boolean> {
  return { default: 'false', value: '', help, where, many: false, parse: yesOrNo };
}

/** Several of a few words, in lines or with commas between them. */
function choices<T extends string>(
  value: string,
  fallback: string,
  of: readonly T[],
  where: readonly Where[],
  help: string,
): Setting<readonly T[]> {
  const parseOne = oneOf(of);
  const parse = (given: string): readonly T[] => [
    ...new Set(
      given
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(parseOne),
    ),
  ];
  return { default: fallback, value, help, where, many: true, parse };
}

function text(given: string): string {
  return given;
}

function runId(given: string): string {
  if (!/^(?:[1-9]\d{0,15})?$/.test(given)) throw new Error(`expected the number of a run, not ${quoted(given)}`);
  return given;
}

/** Seconds. */
function age(given: string): number {
  const found = /^([1-9]\d{0,3})([hd])$/.exec(given);
  if (found === null) throw new Error(`expected an age such as 12h or 7d, not ${quoted(given)}`);
  return Number(found[1]) * (found[2] === 'h' ? 3600 : 86_400);
}

function yesOrNo(given: string): boolean {
  if (given !== 'true' && given !== 'false') throw new Error(`expected true or false, not ${quoted(given)}`);
  return given === 'true';
}

function count(given: string): number {
  if (!/^[1-9]\d{0,12}$/.test(given)) throw new Error(`expected a whole number above 0, not ${quoted(given)}`);
  return Number(given);
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3,
};

function size(given: string): number {
  const found = /^(\d{1,12}(?:\.\d{1,3})?)\s*([a-z]*)$/i.exec(given.trim());
  const unit = units[(found?.[2] ?? '?').toLowerCase()];
  if (found === null || unit === undefined)
    throw new Error(`expected a size such as 500MB or 4GiB, not ${quoted(given)}`);
  return Math.floor(Number(found[1]) * unit);
}

function oneOf<T extends string>(choices: readonly T[]): (given: string) => T {
  return (given) => {
    const choice = choices.find((one) => one === given);
    if (choice === undefined) throw new Error(`expected one of ${choices.join(', ')}, not ${quoted(given)}`);
    return choice;
  };
}

/** The text as far as it is fit to be shown: somebody may have passed a key where a number belongs. */
function quoted(given: string): string {
  return /^[\w.,-]{0,16}$/.test(given) ? `“${given}”` : 'what was given';
}
