/** The whole report as one JSON document, for programs. */
import type {
  AllowEntry,
  Allowed,
  Containment,
  Exposure,
  Gap,
  Origin,
  Place,
  Report,
  Suppression,
} from '../core/flow.ts';
import type { Sink } from '../core/ports.ts';
import type { Secret } from '../core/secret.ts';
import { arrange } from './arrange.ts';
import { jsonText } from './escape.ts';

/**
 * The shape, version 1. Properties may be added under the same version; none is taken away or changes its meaning.
 *
 * - `version`: 1
 * - `conclusion`: `clean`, `findings` or `incomplete`
 * - `exposures[]`: one key each: `provider`, `kind`, `fingerprint`, `secret_sha256`, `redacted`, `confidence`,
 *   `parts` (by kind: `fingerprint`, `secret_sha256`, `redacted`) and `places[]`
 * - `places[]`: `surface`, `path` (nested levels joined by `!`), `line`, `column`, `endLine`, `endColumn` (from 1, in
 *   UTF-16 units; the end is behind the last character), `commit` (or null), `encodings` (outermost first), and
 *   `job` and `step` where known
 * - where known, a place's `audience`, `since` (ISO 8601, UTC) and `page`; where an exposure's places are left out,
 *   its `withheld` (their surfaces) and `since`
 * - where a key's service was asked, its `verdict`: `liveness` (`live`, `dead`, `unknown`, `unverifiable`, `unasked`), `why`,
 *   `at`, and `owner` (`account`, `keyId`, `name`, `scopes`, `expires`) as far as the service tells
 * - what was decided and done, its `response`: `revocation` (`state`: `held`, `planned`, `revoked`, `unconfirmed`, `failed`;
 *   `guard`, `why`, `how`, `at`, `deadAt`), `contained[]` (`what`, `id`, `path`, `state`), `rotation` and `use`
 * - `at`: when the run looked; `untold[]`: who could not be told: `channel`, `needs`, `why`; both where known
 * - `allowed[]`: `exposure` and the `entry` that allows it
 * - `lapsed[]`, `unused[]`: allow entries: `fingerprint`, `reason`, `owner`, `expires` (`YYYY-MM-DD`)
 * - `gaps[]`: what was not scanned: `reason`, `detail`, `surface`, `path`, `commit` (or null), `job`, `step`
 * - `suppressed`: number of look-alikes by reason; `suppressions[]`: one by one, where the run was asked to explain
 * - `scanned`: `contents`, `bytes`, `seconds`, and `commits` (`read`, `expected`) where git history was read;
 *   `surfaces` that were looked at and `requests` to the forge where known
 */
export function json(): Sink {
  return { id: 'json', render: (report) => `${jsonText(documentOf(arrange(report)), 2)}\n` };
}

/** The document as a value. */
export function documentOf(report: Report) {
  const { contents, bytes, seconds, commits, surfaces, requests } = report.scanned;
  return {
    version: 1,
    conclusion: report.conclusion,
    at: report.at,
    exposures: report.exposures.map(exposureOf),
    allowed: report.allowed.map(allowedOf),
    lapsed: report.lapsed.map(entryOf),
    unused: report.unused.map(entryOf),
    gaps: report.gaps.map(gapOf),
    suppressed: report.suppressed,
    suppressions: report.suppressions.map(suppressionOf),
    untold: report.untold?.map(({ channel, needs, why }) => ({ channel, needs, why })),
    scanned: {
      contents,
      bytes,
      seconds,
      commits: commits && { read: commits.read, expected: commits.expected },
      surfaces,
      requests,
    },
  };
}

function secretOf(secret: Secret) {
  return { fingerprint: secret.fingerprint, secret_sha256: secret.sha256, redacted: secret.redacted };
}

function exposureOf(exposure: Exposure) {
  const { provider, format, secret, confidence, parts, places, verdict, response, withheld, since } = exposure;
  const ofParts = Object.entries(parts).map(([kind, part]) => [kind, secretOf(part)] as const);
  return {
    provider,
    kind: format,
    ...secretOf(secret),
    confidence,
    parts: Object.fromEntries(ofParts),
    places: places.map(placeOf),
    verdict,
    response: response && { ...response, contained: response.contained.map(containmentOf) },
    withheld,
    since,
  };
}

function containmentOf({ removable, path, state, at, why, needs }: Containment) {
  return { what: removable.what, id: removable.id, path, state, at, why, needs };
}

function allowedOf({ exposure, entry }: Allowed) {
  return { exposure: exposureOf(exposure), entry: entryOf(entry) };
}

function entryOf({ fingerprint, reason, owner, expires }: AllowEntry) {
  return { fingerprint, reason, owner, expires };
}

function originOf({ surface, path, commit, job, step }: Origin) {
  return { surface, path, commit: commit ?? null, job, step };
}

function placeOf(place: Place) {
  const { line, column, endLine, endColumn, encodings, audience, since, page } = place;
  const { surface, path, commit, job, step } = originOf(place);
  return {
    surface,
    path,
    line,
    column,
    endLine,
    endColumn,
    commit,
    encodings,
    job,
    step,
    audience,
    since,
    page,
  };
}

function gapOf({ reason, detail, origin }: Gap) {
  return { reason, detail, ...originOf(origin) };
}

function suppressionOf({ provider, format, reason, redacted, place }: Suppression) {
  return { provider, kind: format, reason, redacted, place: placeOf(place) };
}
