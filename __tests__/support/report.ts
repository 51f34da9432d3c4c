/** Made-up reports for the tests of sinks, and texts that would do harm if they were written as they are. */
import type { AllowEntry, Exposure, Gap, Origin, Place, Report, Response, Verdict } from '../../src/core/flow.ts';
import { sample } from '../../src/core/sample.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Names } from '../../src/sinks/names.ts';

/** A key together with its text, which only a test may know. */
export interface Planted {
  readonly text: string;
  readonly prefix: string;
  readonly secret: Secret;
}

export function plant(seed: string, prefix = 'acme-proj-'): Planted {
  const text = `${prefix}${sample(40, 'alnum', seed)}`;
  return { text, prefix, secret: new Secret(text, prefix) };
}

/** The parts of eight characters that no output may hold. */
export function hiddenParts({ text, prefix }: Planted): readonly string[] {
  const hidden = text.slice(prefix.length, -4);
  return Array.from({ length: hidden.length - 7 }, (_, i) => hidden.slice(i, i + 8));
}

export function place(over: Partial<Place> = {}): Place {
  return { surface: 'file', path: 'src/app.ts', line: 3, column: 7, endLine: 3, endColumn: 57, encodings: [], ...over };
}

export function exposure(secret: Secret, over: Partial<Exposure> = {}): Exposure {
  return {
    provider: 'acme',
    format: 'project-key',
    secret,
    parts: {},
    confidence: 'high',
    places: [place()],
    ...over,
  };
}

export function gap(over: Partial<Omit<Gap, 'origin'>> & { origin?: Partial<Origin> } = {}): Gap {
  return {
    kind: 'gap',
    reason: 'encrypted',
    detail: 'The archive asks for a password; scan what it holds before it is packed.',
    ...over,
    origin: { surface: 'artifact', path: 'build.zip!secrets.7z', ...over.origin },
  };
}

export function entry(over: Partial<AllowEntry> = {}): AllowEntry {
  return {
    fingerprint: `kf1-${sample(32, 'hex', 'entry')}`,
    reason: 'fixture of the old client',
    owner: '@acme/platform',
    expires: '2026-12-31',
    ...over,
  };
}

export function report(over: Partial<Report> = {}): Report {
  return {
    exposures: [],
    allowed: [],
    lapsed: [],
    unused: [],
    gaps: [],
    suppressed: {},
    suppressions: [],
    scanned: { contents: 1204, bytes: 38_112_004, commits: { read: 12, expected: 12 }, seconds: 1.32 },
    conclusion: 'clean',
    ...over,
  };
}

export const names: Names = (provider, format) => ({
  provider: provider === 'acme' ? 'Acme' : provider,
  format: format === 'project-key' ? 'project key' : format,
  console: 'https://acme.example/keys',
  ...(provider === 'acme' && { advice: 'Let the workflow sign in with its own OIDC token.' }),
});

const sha = (seed: string): string => sample(40, 'hex', seed);

/** A report with some of everything. */
export function full(first: Planted, second: Planted, third: Planted): Report {
  return report({
    exposures: [
      exposure(first.secret, {
        places: [
          place({
            surface: 'diff',
            path: 'config/prod.env',
            line: 12,
            column: 9,
            endLine: 12,
            endColumn: 59,
            commit: sha('a'),
          }),
          place({
            surface: 'log',
            path: 'logs.zip!build/3_Run tests.txt',
            line: 88,
            column: 5,
            endLine: 88,
            endColumn: 73,
            job: 'build',
            step: 'Run tests',
            encodings: ['base64', 'gzip'],
          }),
        ],
      }),
      exposure(second.secret, {
        provider: 'globex',
        format: 'token',
        confidence: 'low',
        parts: { 'key-id': new Secret(`id-${sample(24, 'alnum', 'part')}`, 'id-') },
        places: [
          place({
            surface: 'artifact',
            path: 'dist.zip!app.js.map',
            line: 1,
            column: 90211,
            endLine: 1,
            endColumn: 90261,
          }),
        ],
      }),
    ],
    allowed: [{ exposure: exposure(third.secret, { places: [place({ path: 'test/keys.json' })] }), entry: entry() }],
    lapsed: [entry({ fingerprint: `kf1-${sample(32, 'hex', 'lapsed')}`, expires: '2026-01-31', reason: 'demo key' })],
    unused: [entry({ fingerprint: `kf1-${sample(32, 'hex', 'unused')}`, reason: 'moved to the vault' })],
    gaps: [
      gap(),
      gap({ reason: 'missing-history', origin: { surface: 'diff', path: '.git' }, detail: 'Set fetch-depth: 0.' }),
    ],
    suppressed: { placeholder: 10, 'hash-or-id': 4 },
    suppressions: [
      {
        kind: 'suppression',
        provider: 'acme',
        format: 'project-key',
        reason: 'placeholder',
        place: place({ path: 'README.md' }),
        redacted: 'acme-proj-…',
      },
    ],
    conclusion: 'findings',
  });
}

/** Texts from outside that try to be obeyed. */
export const hostile: readonly string[] = [
  '::error::x',
  '  ::error::x',
  '\u00a0::add-mask::a',
  '\n::set-output name=a::b',
  '\r::stop-commands::x',
  '%0A::error::x',
  '##[group]x',
  '###[error]x',
  '##vso[task.setvariable variable=a]b',
  '\x1b[2J\x1b]8;;https://evil.example\x07click\x1b]8;;\x07',
  '\x9b31m',
  '](javascript:alert(1))',
  '[x](https://evil.example)',
  '![x](https://evil.example/a.png)',
  '<img src=x onerror=alert(1)>',
  '</code></details><script>alert(1)</script>',
  '`</code>`` | ``x',
  'a|b\\|c\\',
  '@org/team',
  'me@evil.example',
  'https://evil.example www.evil.example mailto:me@evil.example',
  '#1 GH-1 org/repo#1',
  '*a* _b_ ~~c~~ **d**',
  '&lt;img&gt; &#64;org',
  '\u202egnp.exe\u202c',
  '\u2066a\u2069\u200b\ufeff\u00ad\u{e0041}',
  '\ud800',
  'a\u2028b\u2029c\u0085d',
  '{0} {{1}}',
  '%SRCROOT%/../../../etc/passwd',
  '',
  ' ',
  '-->',
  '# heading',
  '1. item',
  '> quote',
  `$(id) \`id\` ${'{{'} github.token }}`,
  'x'.repeat(5000),
];

/** Times are our own. */
const answeredAt = '2026-11-27T12:20:00Z';

/** What a service says of a key, all of it in the given text. */
export function verdictOf(text: string, over: Partial<Verdict> = {}): Verdict {
  const owner = { account: text, keyId: text, name: text, scopes: [text, text], expires: text };
  return { liveness: 'live', why: text, owner, at: answeredAt, ...over };
}

/** What was done about a key, with each text from outside the given one. */
export function responseOf(text: string, over: Partial<Response> = {}): Response {
  return {
    revocation: { state: 'failed', why: text },
    contained: [
      { removable: { what: 'artifact', id: 7 }, path: text, state: 'failed', at: answeredAt, why: text, needs: text },
      { removable: { what: 'run-logs', id: 8 }, path: text, state: 'removed', at: answeredAt },
    ],
    rotation: { state: 'failed', secret: text, why: text },
    use: { state: 'known', summary: text, suspicious: [text, text] },
    ...over,
  };
}

/** Reports in which every text from outside is the given one. */
export function hostileReport(text: string, planted: Planted): Report {
  const origin = { path: text, job: text, step: text };
  const bad = entry({ reason: text, owner: text, expires: text, fingerprint: text });
  const surfaces = ['diff', 'commit', 'log', 'summary', 'artifact', 'release-asset', 'file'] as const;
  return report({
    exposures: [
      exposure(planted.secret, {
        places: surfaces.map((surface) => place({ surface, ...origin, commit: text, encodings: [text] })),
        verdict: verdictOf(text),
        response: responseOf(text),
      }),
    ],
    allowed: [{ exposure: exposure(planted.secret, { places: [place(origin)] }), entry: bad }],
    lapsed: [bad],
    unused: [bad],
    gaps: [gap({ origin, detail: text })],
    suppressed: { placeholder: 1 },
    suppressions: [
      {
        kind: 'suppression',
        provider: 'acme',
        format: 'project-key',
        reason: 'placeholder',
        place: place(origin),
        redacted: text,
      },
    ],
    conclusion: 'findings',
  });
}
