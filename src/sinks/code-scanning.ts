/** Alerts of GitHub code scanning, which only those see who may write to the repository. */
import type { Report, Surface } from '../core/flow.ts';
import type { Forge } from '../core/forge.ts';
import type { Channel, Told } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { clip, visible } from './escape.ts';
import type { Names } from './names.ts';
import { refused } from './refusal.ts';
import { sarifOf } from './sarif.ts';
import { list } from './words.ts';

export interface CodeScanningOptions {
  readonly names: Names;
  /** Version of this program. */
  readonly version: string;
  /** The page of this program. */
  readonly home?: string;
  readonly commit: string;
  /** The ref whose alerts these are: `refs/heads/main`, `refs/pull/5/merge`. */
  readonly ref: string;
  /** The workflow's file, at which alerts point whose place is in no file: `.github/workflows/build.yml`. */
  readonly workflow?: string;
  /** Whether all was looked at that the ref holds, so that alerts without a finding can close. True unless told. */
  readonly whole?: boolean;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

type Scanning = Pick<Forge, 'uploadSarif' | 'sarifState'>;

/** Milliseconds before each question whether GitHub has taken the file in. */
const waits = [5000, 10_000, 20_000, 40_000];

const off =
  'Code scanning is off for this repository (private ones need a licence for it), or the token may not add alerts.';

export function codeScanning(forge: Scanning, options: CodeScanningOptions): Channel {
  return { id: 'code-scanning', tell: (report) => tell(forge, options, report) };
}

async function tell(forge: Scanning, options: CodeScanningOptions, report: Report): Promise<Told> {
  const sarif = codeScanningSarif(report, options);
  if (sarif === undefined) return { state: 'nothing' };
  const { commit, ref } = options;
  const uploaded = await forge.uploadSarif({ commit, ref, sarif });
  if ('refused' in uploaded) {
    const barred = uploaded.refused === 'forbidden' || uploaded.refused === 'missing';
    return refused('code scanning', uploaded, barred ? off : undefined);
  }
  return accepted(forge, uploaded.value, options.sleep);
}

/**
 * One file, with a run for each kind of place that was looked at: they have a category each, so what another run of
 * this program looked at elsewhere keeps its alerts. Nothing where there is no such place.
 */
export function codeScanningSarif(whole: Report, options: CodeScanningOptions): string | undefined {
  // First of all, for the name of one place may hold the key of another.
  const report = arrange(whole);
  const { names, version, home, workflow } = options;
  const runs = surfacesOf(report, options.whole ?? true).map((surface) => {
    const category = categoryOf(surface, workflow);
    const given = { names, version, category, allowed: false };
    const more = { ...(home !== undefined && { home }), ...(workflow !== undefined && { workflow }) };
    return [only(report, surface), { ...given, ...more }] as const;
  });
  return runs.length === 0 ? undefined : sarifOf(runs);
}

/** What a workflow made is its own: another's run on the same commit must not close its alerts. */
function categoryOf(surface: Surface, workflow: string | undefined): string {
  const isMade = surface === 'log' || surface === 'artifact' || surface === 'summary';
  return !isMade || workflow === undefined
    ? `keyfuse/${surface}/`
    : `keyfuse/${surface}/${clip(visible(workflow), 200)}/`;
}

/** A run without results closes alerts; that is said only of what was looked at whole and without a gap. */
function surfacesOf({ exposures, gaps, scanned }: Report, whole: boolean): readonly Surface[] {
  const found = exposures.flatMap(({ places }) => places.map(({ surface }) => surface));
  const unseen = new Set(gaps.map(({ origin }) => origin.surface));
  const clean = whole ? (scanned.surfaces ?? []).filter((surface) => !unseen.has(surface)) : [];
  return [...new Set([...found, ...clean])].sort();
}

function only(report: Report, surface: Surface): Report {
  const exposures = report.exposures.flatMap((exposure) => {
    const places = exposure.places.filter((place) => place.surface === surface);
    return places.length === 0 ? [] : [{ ...exposure, places }];
  });
  const gaps = report.gaps.filter(({ origin }) => origin.surface === surface);
  const conclusion = exposures.length > 0 ? 'findings' : gaps.length > 0 ? 'incomplete' : 'clean';
  return { ...report, exposures, gaps, conclusion };
}

async function accepted(forge: Scanning, id: string, sleep: CodeScanningOptions['sleep']): Promise<Told> {
  for (const wait of waits) {
    await sleep(wait);
    const answer = await forge.sarifState(id);
    if ('refused' in answer) return refused('code scanning', answer, unsure);
    const { state, errors } = answer.value;
    if (state === 'failed') return rejected(errors);
    if (state === 'complete') return { state: 'told' };
  }
  return { state: 'untold', channel: 'code scanning', why: 'GitHub took the alerts, and has not worked them in yet.' };
}

const unsure = 'The alerts were sent; whether GitHub took them in, it did not say.';

function rejected(errors: readonly string[]): Told {
  const given = errors.slice(0, 5).map((error) => clip(visible(error), 200));
  const why = `GitHub could not process the alerts: ${given.length === 0 ? 'it does not say why' : list(given)}.`;
  return { state: 'untold', channel: 'code scanning', why };
}
