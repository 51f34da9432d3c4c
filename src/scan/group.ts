/** Findings → exposures: one for each key, with every place once. */
import type { Confidence, Exposure, Finding, Place } from '../core/flow.ts';

const order: readonly Confidence[] = ['low', 'medium', 'high'];

export function group(findings: readonly Finding[]): readonly Exposure[] {
  const byKey = new Map<string, Finding[]>();
  for (const finding of findings) {
    const same = byKey.get(finding.secret.fingerprint);
    if (same === undefined) byKey.set(finding.secret.fingerprint, [finding]);
    else same.push(finding);
  }
  return [...byKey.values()].map(exposure);
}

/** Named by its surest finding: the same text may be attributed in one place and not in another. */
function exposure(findings: readonly Finding[]): Exposure {
  const surest = findings.reduce((best, one) => (sureness(one) > sureness(best) ? one : best));
  const { provider, format, secret, confidence } = surest;
  const parts = Object.assign({}, ...findings.map((one) => one.parts), surest.parts);
  const hosts = [...new Set(findings.flatMap((one) => one.hosts ?? []))];
  const places = distinct(findings.map(({ place }) => place));
  return { provider, format, secret, parts, confidence, places, ...(hosts.length === 0 ? {} : { hosts }) };
}

function sureness({ provider, confidence, parts }: Finding): number {
  return (
    (provider === 'unattributed' ? 0 : 10) + order.indexOf(confidence) * 2 + (Object.keys(parts).length > 0 ? 1 : 0)
  );
}

/** A job's whole log repeats what its steps' logs say: a place in it is dropped where a step of the job has the key, too. */
function distinct(places: readonly Place[]): readonly Place[] {
  const seen = new Map<string, Place>();
  for (const place of places) {
    const { surface, path, commit = '', line, column, encodings } = place;
    seen.set(JSON.stringify([surface, path, commit, line, column, encodings]), place);
  }
  const jobsWithStep = new Set(
    [...seen.values()].flatMap(({ job, step }) => (job === undefined || step === undefined ? [] : [job])),
  );
  return [...seen.values()].filter(
    ({ job, step }) => job === undefined || step !== undefined || !jobsWithStep.has(job),
  );
}
