/** What strangers may read of a report: not where a key stands that may still work. */
import type { Exposure, Report } from '../core/flow.ts';
import type { Disclosure } from '../core/settings.ts';

export type Visibility = 'public' | 'internal' | 'private';

/** The report for places that everybody reads who can read the repository. */
export function disclose(report: Report, visibility: Visibility | undefined, rule: Disclosure): Report {
  if (disclosesAll(visibility, rule)) return report;
  return {
    ...report,
    exposures: report.exposures.map(withhold),
    // They name places, and a note about a mark names that of a key.
    notes: (report.notes ?? []).length === 0 ? [] : ['Notes that name places are told to maintainers only.'],
    suppressions: [],
  };
}

function disclosesAll(visibility: Visibility | undefined, rule: Disclosure): boolean {
  return rule === 'full' || (rule === 'auto' && (visibility === 'private' || visibility === 'internal'));
}

/** Nothing says yet whether a key still works, so each may. */
function withhold(exposure: Exposure): Exposure {
  const withheld = exposure.places.map(({ surface, audience, since }) => ({
    surface,
    ...(audience === undefined ? {} : { audience }),
    ...(since === undefined ? {} : { since }),
  }));
  return { ...exposure, places: [], withheld };
}
