/** A team's own formats, as the configuration gives them: the same values as a provider's, checked, with examples to hold them to. */
import * as v from 'valibot';
import { UserError } from '../core/errors.ts';
import { at, isTrue } from '../core/json.ts';
import type { Format, Provider } from '../core/provider.ts';
import { answered, dead, live, revokedBy, type Verbs } from '../core/verbs.ts';
import { loadLinear } from './linear.ts';
import { patternMistake } from './pattern.ts';

/** A text in which the format must, or must not, be found. It may hold a real key: it is never shown. */
export interface Example {
  readonly provider: string;
  readonly format: string;
  readonly text: string;
  readonly found: boolean;
  /** Where it stands, for an error: `.github/keyfuse.yml:12:9: formats.0.examples.match.1`. */
  readonly at: string;
}

export interface OwnFormat {
  readonly provider: { readonly id: string; readonly name: string; readonly console: string };
  readonly format: Format;
  readonly examples: readonly Example[];
  /** Where a team's own service answers for its keys. */
  readonly webhooks: { readonly verify?: string; readonly revoke?: string };
  /** Where the entry stands, for an error. */
  readonly at: string;
}

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const name = v.pipe(
  v.string('expected a name'),
  v.trim(),
  v.nonEmpty('expected a name'),
  v.maxLength(80, 'expected a name of at most 80 characters'),
);

const literalForm = 'a text of 3 to 16 visible characters (ASCII, no blanks) that each key begins with';
const literal = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{3,16}$/, `expected ${literalForm}`));

const wordForm = 'a word of 4 to 32 small letters, digits, blanks, or . _ / -';
const word = v.pipe(v.string(), v.regex(/^[a-z0-9 ._/-]{4,32}$/, `expected ${wordForm}`));

const texts = v.array(
  v.pipe(v.string('expected a text'), v.maxLength(10_000, 'expected a text of at most 10000 characters')),
  'expected a list of texts',
);

const page = v.pipe(v.string('expected an address'), v.check(isHttps, 'expected an address that begins with https://'));

/** The shape of an entry; what goes beyond the shape is checked by `ownFormat`. */
export const formatEntry = v.strictObject(
  {
    id: v.pipe(v.string('expected a name in kebab case'), v.regex(kebab, 'expected a name such as gateway-key')),
    name,
    provider: v.optional(name),
    console: v.optional(page),
    literal: v.optional(v.union([literal, v.array(literal)], `expected ${literalForm}, or a list of such texts`)),
    pattern: v.optional(v.string('expected a pattern')),
    near: v.optional(v.union([word, v.array(word)], `expected ${wordForm}, or a list of such words`)),
    border: v.optional(v.picklist(['word', 'word-dash', 'base64', 'none'], 'expected word, word-dash, base64 or none')),
    entropy: v.optional(
      v.pipe(
        v.number('expected a number of bits a character'),
        v.minValue(0, 'expected a number of bits a character, 0 to 8'),
        v.maxValue(8, 'expected a number of bits a character, 0 to 8'),
      ),
    ),
    confidence: v.optional(v.picklist(['low', 'medium', 'high'], 'expected low, medium or high')),
    examples: v.strictObject(
      {
        match: v.pipe(texts, v.minLength(1, 'expected at least one text in which the key is found')),
        'no-match': v.optional(texts),
      },
      unknown('match and no-match'),
    ),
    'verify-webhook': v.optional(page),
    'revoke-webhook': v.optional(page),
  },
  unknown('id, name, literal or pattern, near, and examples; see docs/configuration.md'),
);

export type FormatEntry = v.InferOutput<typeof formatEntry>;

/** A mistake in an entry: the step to what is wrong, and a sentence. */
export type Fail = (step: string, message: string) => never;

/** `at` tells where a step of the entry stands; '' is the entry itself. */
export function ownFormat(
  entry: FormatEntry,
  at: (...steps: readonly (string | number)[]) => string,
  fail: Fail,
): OwnFormat {
  const anchors = listOf(entry.literal);
  const near = listOf(entry.near);
  if (anchors.length === 0 && entry.pattern === undefined) fail('id', 'expected a literal, a pattern, or both');
  if (anchors.length === 0 && near.length === 0)
    fail('pattern', 'a pattern needs a literal that its keys hold, or words that stand near them');
  const pattern = entry.pattern ?? patternOf(anchors);
  // So that one look at the literal's place is enough, whatever comes before and after it.
  if (!pattern.startsWith(beginning(anchors)))
    fail('pattern', 'expected a pattern that begins with the literal, or with a group of the literals: (?:a|b)');
  const mistake = patternMistake(pattern);
  if (mistake !== undefined) fail(entry.pattern === undefined ? 'literal' : 'pattern', mistake);

  const provider = providerOf(entry);
  const example =
    (found: boolean, step: string) =>
    (text: string, index: number): Example => ({
      provider: provider.id,
      format: entry.id,
      text,
      found,
      at: at('examples', step, index),
    });
  return {
    provider,
    format: {
      id: entry.id,
      name: entry.name,
      pattern: new RegExp(pattern),
      ...(anchors.length === 0 ? {} : { anchors }),
      ...(near.length === 0 ? {} : { near }),
      ...(entry.border === undefined ? {} : { border: entry.border }),
      ...(entry.entropy === undefined ? {} : { entropy: entry.entropy }),
      ...(entry.confidence === undefined ? {} : { confidence: entry.confidence }),
    },
    examples: [
      ...entry.examples.match.map(example(true, 'match')),
      ...(entry.examples['no-match'] ?? []).map(example(false, 'no-match')),
    ],
    webhooks: {
      ...(entry['verify-webhook'] === undefined ? {} : { verify: entry['verify-webhook'] }),
      ...(entry['revoke-webhook'] === undefined ? {} : { revoke: entry['revoke-webhook'] }),
    },
    at: at(),
  };
}

/** Providers of the own formats, whose patterns run in linear time. Throws a `UserError` where the engine refuses one. */
export async function ownProviders(formats: readonly OwnFormat[]): Promise<readonly Provider[]> {
  if (formats.length === 0) return [];
  const compile = await loadLinear();
  const providers = new Map<string, Provider>();
  for (const { provider, format, webhooks, at } of formats) {
    const { searcher } = compiled(compile, format, at);
    const verbs = verbsOf(format.id, webhooks);
    const before = providers.get(provider.id);
    providers.set(provider.id, {
      ...provider,
      category: 'custom',
      sources: ['the configuration'],
      formats: [...(before?.formats ?? []), { ...format, searcher }],
      verbs: [...(before?.verbs ?? []), ...verbs],
      examples: () => ({ hits: {}, misses: [] }),
    });
  }
  return [...providers.values()];
}

/**
 * What the team's own webhooks answer and do. Each gets `{"key": "…"}`; one that is asked says `{"live": true}` or
 * `false`, and one that is to revoke answers 2xx once it did, 404 or 410 where there was nothing to revoke.
 */
function verbsOf(format: string, { verify, revoke }: OwnFormat['webhooks']): readonly Verbs[] {
  if (verify === undefined && revoke === undefined) return [];
  const addresses = [verify, revoke].filter((address) => address !== undefined);
  const asking = verify === undefined ? {} : { verify: askingAt(verify), questions: [verify.replace(/\?.*$/, '')] };
  return [
    {
      formats: [format],
      hosts: [...new Set(addresses.map((address) => new URL(address).host))],
      ...asking,
      revoke:
        revoke === undefined
          ? { by: 'person', why: 'the configuration names no webhook that revokes it' }
          : revokingAt(revoke),
    },
  ];
}

function askingAt(url: string): NonNullable<Verbs['verify']> {
  return async ({ key }, probe) => {
    const { status, json } = await probe({ url, json: { key } });
    if (status !== 200 || typeof at(json, 'live') !== 'boolean') return answered(status);
    return isTrue(json, 'live') ? live() : dead;
  };
}

function revokingAt(url: string): Verbs['revoke'] {
  return {
    by: 'itself',
    async run({ key }, { hand }) {
      return revokedBy(await hand('POST', { url, json: { key } }), 'revoked by its own webhook', { gone: [404, 410] });
    },
  };
}

function compiled(compile: Awaited<ReturnType<typeof loadLinear>>, { pattern }: Format, at: string) {
  try {
    return compile(pattern.source);
  } catch {
    throw new UserError(`${at}: the pattern repeats too much for the engine that runs it; make it shorter`);
  }
}

/** Their ids begin so that they cannot be taken for a provider of this project. */
function providerOf({ provider, console }: FormatEntry): OwnFormat['provider'] {
  const id = (provider ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return { id: id === '' ? 'custom' : `custom-${id}`, name: provider ?? 'Own format', console: console ?? '' };
}

/** What a key looks like whose literal is all that is said of it. */
function patternOf(literals: readonly string[]): string {
  return `${beginning(literals)}[A-Za-z0-9_-]{20,200}`;
}

function beginning(literals: readonly string[]): string {
  const texts = literals.map(plain).join('|');
  return literals.length < 2 ? texts : `(?:${texts})`;
}

function plain(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function unknown(what: string): (issue: v.BaseIssue<unknown>) => string {
  return ({ expected }) => (expected === 'never' ? `not known here; expected ${what}` : `expected ${what}`);
}

function isHttps(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    return protocol === 'https:' && username === '' && password === '';
  } catch {
    return false;
  }
}
