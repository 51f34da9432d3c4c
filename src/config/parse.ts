/** The configuration file: YAML text → checked values, with errors that name line and column. */
import * as v from 'valibot';
import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { UserError } from '../core/errors.ts';
import type { RotateEntry } from '../core/policy.ts';
import { type Given, type Name, names, revokeRules, settings } from '../core/settings.ts';
import { type Config, noConfig } from './config.ts';
import { type FormatEntry, formatEntry, type OwnFormat, ownFormat } from './formats.ts';

const filled = (what: string) => v.pipe(v.string(what), v.trim(), v.nonEmpty(what));

const fingerprint = v.pipe(
  v.string('expected a fingerprint'),
  v.regex(/^kf1-[0-9a-f]{32}$/, 'expected a fingerprint as the report gives it: kf1- and 32 hex digits'),
);

const allowEntry = v.strictObject(
  {
    fingerprint,
    reason: filled('expected a reason, for the next reader'),
    owner: filled('expected an owner: who answers for it'),
    expires: v.pipe(
      v.string('expected a date'),
      v.check(isDate, 'expected a date such as 2027-01-31, the last day on which the entry holds'),
    ),
  },
  expects('an entry with fingerprint, reason, owner and expires'),
);

const protectEntry = v.strictObject(
  { fingerprint, reason: filled('expected a reason, for the next reader') },
  expects('an entry with fingerprint and reason'),
);

const scopeForm = 'repository, organization, or environment: and its name';

const rotateEntry = v.strictObject(
  {
    secret: v.pipe(
      v.string('expected the name of a secret'),
      v.regex(/^[A-Z_][A-Z0-9_]{0,99}$/i, 'expected the name of a secret: letters, digits and _'),
    ),
    in: v.optional(
      v.pipe(
        v.string(`expected ${scopeForm}`),
        v.regex(/^(?:repository|organization|environment: ?\S.{0,254})$/, `expected ${scopeForm}`),
      ),
      'repository',
    ),
  },
  expects('an entry with secret and in'),
);

const rule = v.picklist(revokeRules, `expected one of ${revokeRules.join(', ')}`);

const hostForm = 'a host, with its port where it has one: gitlab.example.com';
const host = v.pipe(
  v.string(`expected ${hostForm}`),
  v.regex(/^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}(?::\d{2,5})?$/, `expected ${hostForm}`),
);

/** Settings may be written as YAML likes it: a number, a word, a list. */
const scalar = v.union([v.string(), v.number(), v.boolean()], 'expected one value');
const list = v.union([v.array(scalar), scalar], 'expected a list');

export const inFile = names.filter((name) => settings[name].where.includes('config'));

const keys = ['allow', 'formats', 'overrides', 'protect', 'canaries', 'rotate', 'hosts', ...inFile].join(', ');

export const schema = v.strictObject(
  {
    allow: v.optional(v.array(allowEntry, 'expected a list of entries')),
    formats: v.optional(v.array(formatEntry, 'expected a list of formats')),
    overrides: v.optional(
      v.record(
        v.pipe(
          v.string(),
          v.regex(
            /^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/,
            'expected a provider, or provider/format, as `keyfuse rules` lists them',
          ),
        ),
        rule,
        'expected rules by provider',
      ),
    ),
    protect: v.optional(v.array(protectEntry, 'expected a list of entries')),
    canaries: v.optional(v.array(fingerprint, 'expected a list of fingerprints')),
    rotate: v.optional(v.array(rotateEntry, 'expected a list of entries')),
    hosts: v.optional(
      v.record(v.string(), v.array(host, `expected a list, each ${hostForm}`), 'expected hosts by provider'),
    ),
    ...v.entriesFromList(inFile, v.optional(list)),
  },
  expects(`one of the keys ${keys}`),
);

/** Throws a `UserError` that begins with `path:line:column`. */
export function parseConfig(source: string, path: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const where = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const fail = (offset: number, message: string): never => {
    throw new UserError(`${where(offset)}: ${message}`);
  };
  const [broken] = document.errors;
  if (broken !== undefined)
    return fail(broken.pos[0], `this is not valid YAML (${broken.code.toLowerCase().replaceAll('_', ' ')})`);
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  if (value === null || value === undefined) return noConfig;

  if (typeof value !== 'object' || Array.isArray(value)) return fail(0, `the file: expected one of the keys ${keys}`);

  const result = v.safeParse(schema, value, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const at = issue.path?.map(({ key }) => key) ?? [];
    return fail(offsetOf(document.contents, at), `${at.length === 0 ? 'the file' : at.join('.')}: ${own(issue)}`);
  }
  const {
    allow = [],
    formats = [],
    overrides = {},
    protect = [],
    canaries = [],
    rotate = [],
    hosts = {},
    ...rest
  } = result.output;
  const given = givenBy(rest);
  for (const name of inFile) {
    const wrong = given[name] === undefined ? undefined : mistake(name, given[name]);
    if (wrong !== undefined) return fail(offsetOf(document.contents, [name]), `${name}: ${wrong}`);
  }
  const place = (steps: Steps): string => where(offsetOf(document.contents, steps));
  const policy = { overrides, protect, canaries, rotate: rotate.map(entryOf), hosts };
  return { allow, given, formats: ownFormats(formats, place), policy };
}

function entryOf({ secret, in: scope }: v.InferOutput<typeof rotateEntry>): RotateEntry {
  const [, name] = /^environment: ?(.*)$/.exec(scope) ?? [];
  if (name !== undefined) return { secret, in: { kind: 'environment', name } };
  return { secret, in: { kind: scope === 'organization' ? 'organization' : 'repository' } };
}

type Steps = readonly (string | number)[];

/** `place` is `path:line:column` of what the steps lead to. */
function ownFormats(entries: readonly FormatEntry[], place: (steps: Steps) => string): readonly OwnFormat[] {
  const seen = new Set<string>();
  return entries.map((entry, index) => {
    const at = (...steps: Steps): string => {
      const path = ['formats', index, ...steps];
      return `${place(path)}: ${path.join('.')}`;
    };
    const fail = (step: string, message: string): never => {
      throw new UserError(`${at(step)}: ${message}`);
    };
    const format = ownFormat(entry, at, fail);
    const id = `${format.provider.id}/${format.format.id}`;
    if (seen.has(id)) fail('id', 'expected an id that no other format of this provider has');
    seen.add(id);
    return format;
  });
}

function givenBy(values: Partial<Record<Name, unknown>>): Given {
  const given: Partial<Record<Name, readonly string[]>> = {};
  for (const name of inFile) {
    const value = values[name];
    if (value !== undefined) given[name] = (Array.isArray(value) ? value : [value]).map(String);
  }
  return given;
}

/** What is wrong with a setting's text, if anything. */
function mistake(name: Name, texts: readonly string[]): string | undefined {
  try {
    settings[name].parse(texts.join('\n'));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'not understood';
  }
}

/** Where the value stands in the text, or the key where the value is not expected at all. */
function offsetOf(node: ParsedNode | null, path: readonly unknown[]): number {
  const [step, ...rest] = path;
  if (node === null) return 0;
  if (step === undefined) return node.range[0];
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    if (pair === undefined) return node.range[0];
    return rest.length === 0 || pair.value === null ? pair.key.range[0] : offsetOf(pair.value, rest);
  }
  if ('items' in node && typeof step === 'number') {
    const item = node.items[step];
    if (item !== undefined && 'range' in item) return offsetOf(item, rest);
  }
  return node.range[0];
}

/** The library's own messages repeat what was given, which may be a key. */
function own({ message }: v.BaseIssue<unknown>): string {
  return message.startsWith('expected ') || message.startsWith('not known ') ? message : 'not what is expected here';
}

function expects(what: string): (issue: v.BaseIssue<unknown>) => string {
  return ({ expected }) => (expected === 'never' ? `not known here; expected ${what}` : `expected ${what}`);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}
