/** What of a report strangers may read: not where a key stands that may still work. */
import type { Allowed, Exposure, Gap, Place, Report, Response, Verdict } from '../core/flow.ts';
import { mayWork } from '../core/liveness.ts';
import type { Disclosure } from '../core/settings.ts';

export type Visibility = 'public' | 'internal' | 'private';

/**
 * The report for a place that everyone who can see the repository can read. `auto` withholds in public repositories,
 * and where nobody knows whether it is one.
 */
export function disclose(report: Report, visibility: Visibility | undefined, rule: Disclosure): Report {
  if (!withholds(visibility, rule)) return report;
  const known = [...report.exposures, ...report.allowed.map(({ exposure }) => exposure)].filter(mayWork);
  return {
    ...report,
    exposures: report.exposures.map(withhold).map(withoutOwner),
    allowed: report.allowed.map((one): Allowed => ({ ...one, exposure: withoutOwner(withhold(one.exposure)) })),
    gaps: report.gaps.map(withoutPlace),
    ...(report.notes !== undefined && {
      notes: notesWithout(
        known.flatMap(({ places }) => places),
        report.notes,
      ),
    }),
  };
}

function withholds(visibility: Visibility | undefined, rule: Disclosure): boolean {
  if (rule !== 'auto') return rule === 'after-revoked';
  return visibility !== 'private' && visibility !== 'internal';
}

/** Whose a key is, and what was done with it, is nobody's business but its owner's, dead or not. */
function withoutOwner({ verdict, response, ...exposure }: Exposure): Exposure {
  return {
    ...exposure,
    ...(verdict === undefined ? {} : { verdict: unowned(verdict) }),
    ...(response === undefined ? {} : { response: unused(response) }),
  };
}

function unowned({ owner: _, ...verdict }: Verdict): Verdict {
  return verdict;
}

function unused({ use: _, ...response }: Response): Response {
  return response;
}

function withhold(exposure: Exposure): Exposure {
  if (!mayWork(exposure) || exposure.places.length === 0) return exposure;
  const since = earliest(exposure.places);
  return {
    ...exposure,
    places: [],
    ...(exposure.response === undefined ? {} : { response: unplaced(exposure.response) }),
    withheld: [...new Set(exposure.places.map(({ surface }) => surface))].sort(),
    ...(since !== undefined && { since }),
  };
}

/** The name of what is still there would lead to it. */
function unplaced(response: Response): Response {
  const hidden = response.contained.map((one) => (one.state === 'removed' ? one : { ...one, path: 'name withheld' }));
  return { ...response, contained: hidden };
}

/** To the minute: the second would single out a commit or a line of a log. */
function earliest(places: readonly Place[]): string | undefined {
  const [first] = places.flatMap(({ since }) => since ?? []).sort();
  return first === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(first) ? undefined : `${first.slice(0, 16)}:00Z`;
}

/** That a place holds more keys than are listed says that it holds keys. */
function withoutPlace(gap: Gap): Gap {
  if (gap.reason !== 'finding-limit') return gap;
  return { ...gap, origin: { surface: gap.origin.surface, path: '(withheld)' } };
}

/** A note may name the place of a key: a mark that does not count, for one. */
function notesWithout(places: readonly Place[], notes: readonly string[]): readonly string[] {
  const paths = [...new Set(places.map(({ path }) => path))];
  const kept = notes.filter((note) => !paths.some((path) => note.includes(path)));
  const left = notes.length - kept.length;
  if (left === 0) return notes;
  return [...kept, `${left} ${left === 1 ? 'note that tells' : 'notes that tell'} where a key stands left out here.`];
}
