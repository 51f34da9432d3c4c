/** SARIF 2.1.0 within the limits of GitHub code scanning: one result for each key at each place. */

import { digest } from '../core/checksum.ts';
import type { AllowEntry, Confidence, Exposure, Gap, Place, Report } from '../core/flow.ts';
import { mayWork } from '../core/liveness.ts';
import type { Sink } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { clip, jsonText, prose, relativeUri, sarifText, target } from './escape.ts';
import type { Names } from './names.ts';
import { standing } from './outcome.ts';
import { count, doubt, gapReasons, inTree, notes, origins, pathOf, plural, revoking, title, where } from './words.ts';

export interface SarifOptions {
  readonly names: Names;
  /** `keyfuse/diff/`: uploads of one category replace each other, those of others stay. */
  readonly category: string;
  /** Version of this program. */
  readonly version: string;
  /** The page of this program. */
  readonly home?: string;
  /**
   * Whether allowed keys are told, as suppressed results. GitHub pays no heed to suppressions and would open alerts,
   * so what is uploaded there does better without them. True unless told.
   */
  readonly allowed?: boolean;
  /** The workflow's file, at which results point whose place is no line of a file: logs, artifacts, messages. */
  readonly workflow?: string;
}

/** GitHub refuses a run with more. */
const mostResults = 25_000;
const mostNotifications = 1000;

/** Which results are kept if there are too many, and what code scanning makes of them; a severity above 9 is critical. */
const ranks: Readonly<Record<Confidence, { rank: number; level: 'error' | 'warning'; severity: string }>> = {
  high: { rank: 0, level: 'error', severity: '9.1' },
  medium: { rank: 1, level: 'error', severity: '7.5' },
  low: { rank: 2, level: 'warning', severity: '5.0' },
};

/** At most 10 are shown. */
const tags = [
  'security',
  'external/cwe/cwe-798',
  'NHI2:2025 Secret Leakage',
  'NHI7:2025 Long-Lived Secrets',
  'NIST CSF 2.0 PR.AA-01',
  'NIST CSF 2.0 DE.CM-09',
  'NIST SP 800-207',
  'NIST SP 800-63B',
] as const;

/** A key at one place, and the entry that allows it if one does. */
interface Hit {
  readonly exposure: Exposure;
  readonly place: Place;
  readonly entry?: AllowEntry;
}

export function sarif(options: SarifOptions): Sink {
  return { id: 'sarif', render: (report) => `${jsonText(logOf(arrange(report), options), 2)}\n` };
}

/** One file with a run for each category; GitHub takes up to 20 of them. */
export function sarifOf(runs: readonly (readonly [report: Report, options: SarifOptions])[]): string {
  return `${jsonText(fileOf(runs.map(([report, options]) => runOf(arrange(report), options))))}\n`;
}

function logOf(report: Report, options: SarifOptions) {
  return fileOf([runOf(report, options)]);
}

function fileOf(runs: readonly object[]) {
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs };
}

function runOf(report: Report, options: SarifOptions) {
  const all = hitsOf(report, options.allowed ?? true);
  const hits = all.slice(0, mostResults);
  const rules = rulesOf(hits);
  const index = new Map([...rules.keys()].map((id, i) => [id, i] as const));
  return {
    tool: {
      driver: {
        name: 'KeyFuse',
        semanticVersion: options.version,
        ...(options.home !== undefined && { informationUri: options.home }),
        rules: [...rules].map(([id, exposure]) => ruleOf(id, exposure, options.names)),
      },
    },
    automationDetails: { id: options.category },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: report.gaps.length === 0 && report.conclusion !== 'incomplete',
        toolExecutionNotifications: [...cutOf(all.length - hits.length), ...notificationsOf(report.gaps)],
      },
    ],
    results: resultsOf(hits, index, options),
  };
}

/** The worst first, what is allowed last. */
function hitsOf(report: Report, allowed: boolean): readonly Hit[] {
  const open = report.exposures.flatMap((exposure) => exposure.places.map((place): Hit => ({ exposure, place })));
  const ranked = open.sort((a, b) => ranks[a.exposure.confidence].rank - ranks[b.exposure.confidence].rank);
  if (!allowed) return ranked;
  const suppressed = report.allowed.flatMap(({ exposure, entry }) =>
    exposure.places.map((place): Hit => ({ exposure, place, entry })),
  );
  return [...ranked, ...suppressed];
}

function ruleId({ provider, format }: Exposure): string {
  return `${provider}/${format}`;
}

/** The rules that occur, by id, each with its surest exposure. */
function rulesOf(hits: readonly Hit[]): ReadonlyMap<string, Exposure> {
  const rules = new Map<string, Exposure>();
  for (const { exposure } of hits) {
    const known = rules.get(ruleId(exposure));
    if (known === undefined || ranks[exposure.confidence].rank < ranks[known.confidence].rank) {
      rules.set(ruleId(exposure), exposure);
    }
  }
  return new Map([...rules].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function ruleOf(id: string, exposure: Exposure, names: Names) {
  const { console, advice } = names(exposure.provider, exposure.format);
  const called = sarifText(title(exposure, names)).trim() || id;
  const page = target(console);
  const steps = [
    `${sarifText(revoking(console))} Then remove it from where it stands.`,
    'Whoever could read the place may have it: removing it alone does not help.',
    ...(advice === undefined ? [] : [sarifText(advice)]),
  ];
  const marked = [
    `1. Revoke the key${page === undefined ? '' : ` on its [console page](${page})`}.`,
    '2. Remove it from where it stands; that alone does not help, for whoever could read the place may have it.',
    ...(advice === undefined ? [] : [`3. Do without a stored key: ${prose(advice)}`]),
  ];
  return {
    id,
    name: clip(pascal(id), 255),
    shortDescription: { text: clip(`Exposed ${called}`, 1024) },
    fullDescription: {
      text: clip(`${called}: it stands where others can read it, and whoever has it can use it.`, 1024),
    },
    help: { text: steps.join(' '), markdown: marked.join('\n') },
    ...(page !== undefined && { helpUri: page }),
    defaultConfiguration: { level: ranks[exposure.confidence].level },
    properties: { tags, precision: precisionOf(exposure), 'security-severity': ranks[exposure.confidence].severity },
  };
}

function precisionOf({ confidence }: Exposure): string {
  return confidence === 'high' ? 'very-high' : confidence;
}

/** `openai/project-key` as `OpenaiProjectKey`: the name of a rule is an identifier. */
function pascal(id: string): string {
  return id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, first: string) => first.toUpperCase()) || 'Key';
}

function resultsOf(hits: readonly Hit[], index: ReadonlyMap<string, number>, { names, workflow }: SarifOptions) {
  const seen = new Map<string, number>();
  return hits.map((hit) => {
    const { exposure, place, entry } = hit;
    const id = ruleId(exposure);
    const locator = `${id}\n${exposure.secret.fingerprint}\n${place.path}`;
    const nth = (seen.get(locator) ?? 0) + 1;
    seen.set(locator, nth);
    return {
      ruleId: id,
      ruleIndex: index.get(id),
      level: ranks[exposure.confidence].level,
      message: { text: messageOf(hit, names) },
      locations: [locationOf(place, workflow)],
      partialFingerprints: {
        'keyfuse/v1': exposure.secret.fingerprint,
        // Never from the line, which moves: the same key in the same file is the same alert. Counted as CodeQL does.
        primaryLocationLineHash: `${digest(locator).slice(0, 32)}:${nth}`,
      },
      ...(entry !== undefined && {
        suppressions: [{ kind: 'external', status: 'accepted', justification: justificationOf(entry) }],
      }),
      properties: propertiesOf(hit),
    };
  });
}

function messageOf({ exposure, place }: Hit, names: Names): string {
  const more = notes(place);
  const at = more === '' ? where(place) : `${where(place)} (${more})`;
  const { console } = names(exposure.provider, exposure.format);
  const key = `${title(exposure, names)} ${exposure.secret.redacted}${doubt(exposure.confidence)}`;
  const stands = standing(exposure);
  return sarifText(
    `${key} at ${at}. ${stands === '' ? '' : `${clip(stands, 500)} `}${mayWork(exposure) ? revoking(console) : 'Take it out.'}`,
  );
}

function justificationOf({ reason, owner, expires }: AllowEntry): string {
  return sarifText(`${reason || 'No reason given'} (${owner || 'no owner'}, until ${expires})`);
}

const whole = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** Inside an archive there is no file that code scanning could show: the place is the archive, the rest has a name. */
function locationOf(place: Place, workflow?: string) {
  const [outermost = '', ...nested] = place.path.split('!');
  const { line: startLine, column: startColumn, endLine, endColumn } = place;
  const elsewhere = place.surface !== 'diff' && place.surface !== 'file' ? workflow : undefined;
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(elsewhere ?? outermost) },
      region: nested.length > 0 || elsewhere !== undefined ? whole : { startLine, startColumn, endLine, endColumn },
    },
    ...(!inTree(place) && {
      logicalLocations: [{ fullyQualifiedName: sarifText(pathOf(place)), kind: 'resource' }],
    }),
  };
}

function propertiesOf({ exposure, place }: Hit) {
  const { surface, path, line, column, endLine, endColumn, encodings, commit, job, step } = place;
  const { confidence, verdict, response } = exposure;
  const stands = { liveness: verdict?.liveness, revocation: response?.revocation.state };
  return { confidence, ...stands, surface, path, line, column, endLine, endColumn, encodings, commit, job, step };
}

function cutOf(left: number) {
  if (left <= 0) return [];
  const text = `${plural(left, 'more result')} left out: code scanning takes ${count(mostResults)}.`;
  return [{ level: 'warning', message: { text } }];
}

function notificationsOf(gaps: readonly Gap[]) {
  const shown = gaps.slice(0, mostNotifications).map((gap) => {
    const more = origins(gap.origin).join(', ');
    const at = more === '' ? pathOf(gap.origin) : `${pathOf(gap.origin)} (${more})`;
    const [outermost = ''] = gap.origin.path.split('!');
    return {
      level: 'warning',
      message: { text: sarifText(`Not scanned, ${gapReasons[gap.reason]}: ${at}. ${gap.detail}`.trim()) },
      descriptor: { id: gap.reason },
      locations: [{ physicalLocation: { artifactLocation: { uri: relativeUri(outermost) } } }],
    };
  });
  const left = gaps.length - shown.length;
  if (left <= 0) return shown;
  return [...shown, { level: 'warning', message: { text: `${plural(left, 'more thing')} could not be scanned.` } }];
}
