/** Alerts of code scanning: one category for each kind of place, so that what was not looked at keeps its alerts. */

import type { Place, Report, Surface } from '../core/flow.ts';
import type { Forge } from '../core/forge.ts';
import type { Channel, Told } from '../core/ports.ts';
import { jsonText } from './escape.ts';
import type { Names } from './names.ts';
import { sarifLog } from './sarif.ts';
import { untold } from './untold.ts';

export interface CodeScanningOptions {
  readonly names: Names;
  readonly version: string;
  readonly commit: string;
  readonly ref: string;
  /** The workflow's file, at which logs and artifacts are shown: they are no files of the repository. */
  readonly workflow: string | undefined;
  readonly sleep: (seconds: number) => Promise<void>;
}

/** Seconds between looks whether GitHub has accepted it; beyond, it is left to GitHub. */
const waits = [1, 3, 6, 12, 24];

export function codeScanning(forge: Pick<Forge, 'uploadSarif' | 'sarifState'>, options: CodeScanningOptions): Channel {
  return {
    id: 'code scanning',
    async tell(report): Promise<Told> {
      const { commit, ref, sleep } = options;
      const uploaded = await forge.uploadSarif({ commit, ref, sarif: sarifOf(report, options) });
      if ('refused' in uploaded) return notTaken(uploaded);
      for (const seconds of waits) {
        await sleep(seconds);
        const answer = await forge.sarifState(uploaded.value);
        if ('refused' in answer || answer.value.state === 'pending') continue;
        if (answer.value.state === 'complete') return { state: 'told' };
        const why = 'GitHub took the report and could not process it; please report this.';
        return { state: 'untold', channel: 'code scanning', why };
      }
      return { state: 'told' };
    },
  };
}

/** Where code scanning is off, or not paid for, the answer is the same as where the token may not. */
function notTaken(refusal: Parameters<typeof untold>[1]): Told {
  const told = untold('code scanning', refusal);
  if (told.state !== 'untold' || told.needs === undefined) return told;
  return { ...told, why: `${told.why} Private repositories need GitHub Code Security, too.` };
}

/** One run for each kind of place that was looked at, and none for the others: an empty one closes its alerts. */
export function sarifOf(report: Report, options: CodeScanningOptions): string {
  const { names, version, workflow } = options;
  const logs = (report.scanned.surfaces ?? []).map((surface) => {
    const part = only(report, surface, workflow);
    const category = `keyfuse/${surface}/${workflow === undefined ? '' : `${workflow}/`}`;
    return sarifLog(part, { names, version, category, allowed: false });
  });
  const [first] = logs;
  return first === undefined ? '' : jsonText({ ...first, runs: logs.flatMap(({ runs }) => runs) });
}

/** The report as far as it is about one kind of place. */
function only(report: Report, surface: Surface, workflow: string | undefined): Report {
  const exposures = report.exposures
    .map((exposure) => ({
      ...exposure,
      places: exposure.places.filter((place) => place.surface === surface).map((place) => shown(place, workflow)),
    }))
    .filter(({ places }) => places.length > 0);
  return { ...report, exposures, gaps: report.gaps.filter(({ origin }) => origin.surface === surface) };
}

/** Code scanning shows nothing that is no file: such a place is shown at the workflow that made it. */
function shown(place: Place, workflow: string | undefined): Place {
  const isFile = place.surface === 'diff' || place.surface === 'file';
  return isFile || workflow === undefined ? place : { ...place, path: `${workflow}!${place.path}` };
}
