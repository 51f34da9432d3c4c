/** Brings a report into the one order that all sinks tell it in, with no key left in any of its texts. */
import type {
  AllowEntry,
  Allowed,
  Containment,
  Exposure,
  Gap,
  Origin,
  Owner,
  Place,
  Report,
  Response,
  Revocation,
  Rotation,
  Suppression,
  Use,
  Verdict,
} from '../core/flow.ts';
import { ownerOf } from '../core/verbs.ts';
import { masker } from './mask.ts';

type Mask = (text: string) => string;
type Key = readonly (string | number)[];

export function arrange(report: Report): Report {
  const mask = masker(report);
  const exposure = (it: Exposure): Exposure => arrangeExposure(it, mask);
  const entry = (it: AllowEntry): AllowEntry => ({ ...it, reason: mask(it.reason), owner: mask(it.owner) });
  return {
    ...report,
    exposures: sorted(report.exposures.map(exposure), exposureKey),
    allowed: sorted(
      report.allowed.map((it): Allowed => ({ exposure: exposure(it.exposure), entry: entry(it.entry) })),
      (it) => [...exposureKey(it.exposure), ...entryKey(it.entry)],
    ),
    lapsed: sorted(report.lapsed.map(entry), entryKey),
    unused: sorted(report.unused.map(entry), entryKey),
    gaps: sorted(
      report.gaps.map((gap): Gap => ({ ...gap, origin: arrangeOrigin(gap.origin, mask), detail: mask(gap.detail) })),
      (gap) => [...originKey(gap.origin), gap.reason, gap.detail],
    ),
    ...(report.notes !== undefined && { notes: report.notes.map(mask) }),
    ...(report.untold !== undefined && { untold: report.untold.map((it) => ({ ...it, why: mask(it.why) })) }),
    suppressed: byName(report.suppressed),
    suppressions: sorted(
      report.suppressions.map((it): Suppression => ({ ...it, place: arrangeOrigin(it.place, mask) })),
      (it) => [it.provider, ...placeKey(it.place), it.format, it.reason, it.redacted],
    ),
  };
}

function arrangeExposure(exposure: Exposure, mask: Mask): Exposure {
  const places = exposure.places.map((place) => arrangeOrigin(place, mask));
  const { verdict, response } = exposure;
  return {
    ...exposure,
    parts: byName(exposure.parts),
    places: sorted(places, placeKey),
    ...(verdict !== undefined && { verdict: maskVerdict(verdict, mask) }),
    ...(response !== undefined && { response: arrangeResponse(response, mask) }),
  };
}

/** Some services call a key by its own text. */
function maskVerdict(verdict: Verdict, mask: Mask): Verdict {
  const { why, owner } = verdict;
  return {
    ...verdict,
    ...(why !== undefined && { why: mask(why) }),
    ...(owner !== undefined && { owner: maskOwner(owner, mask) }),
  };
}

function maskOwner({ account, keyId, name, scopes, expires }: Owner, mask: Mask): Owner {
  const masked = (text: string | undefined): string | undefined => (text === undefined ? undefined : mask(text));
  return ownerOf({
    account: masked(account),
    keyId: masked(keyId),
    name: masked(name),
    scopes: scopes?.map(mask),
    expires: masked(expires),
  });
}

function arrangeResponse({ revocation, contained, rotation, use }: Response, mask: Mask): Response {
  const things = contained.map(
    (it): Containment => ({
      ...it,
      path: mask(it.path),
      ...(it.why !== undefined && { why: mask(it.why) }),
      ...(it.needs !== undefined && { needs: mask(it.needs) }),
    }),
  );
  return {
    revocation: maskRevocation(revocation, mask),
    contained: sorted(things, ({ path, removable: { what, id } }) => [path, what, id]),
    ...(rotation !== undefined && { rotation: maskRotation(rotation, mask) }),
    ...(use !== undefined && { use: maskUse(use, mask) }),
  };
}

function maskRevocation(revocation: Revocation, mask: Mask): Revocation {
  switch (revocation.state) {
    case 'planned':
      return revocation;
    case 'revoked':
      return { ...revocation, how: mask(revocation.how) };
    case 'unconfirmed':
      return { ...revocation, how: mask(revocation.how), why: mask(revocation.why) };
    default:
      return { ...revocation, why: mask(revocation.why) };
  }
}

function maskRotation(rotation: Rotation, mask: Mask): Rotation {
  const secret = mask(rotation.secret);
  return rotation.state === 'failed' ? { ...rotation, secret, why: mask(rotation.why) } : { ...rotation, secret };
}

function maskUse(use: Use, mask: Mask): Use {
  if (use.state === 'unknown') return { ...use, why: mask(use.why) };
  return { ...use, summary: mask(use.summary), suspicious: use.suspicious.map(mask) };
}

function arrangeOrigin<T extends Origin>(origin: T, mask: Mask): T {
  const { job, step, page } = origin;
  return {
    ...origin,
    path: mask(origin.path),
    ...(job !== undefined && { job: mask(job) }),
    ...(step !== undefined && { step: mask(step) }),
    ...(page !== undefined && { page: mask(page) }),
  };
}

function byName<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function exposureKey({ provider, format, secret, places }: Exposure): Key {
  const [first] = places;
  return [provider, first?.path ?? '', first?.line ?? 0, first?.column ?? 0, secret.fingerprint, format, places.length];
}

function originKey({ path, commit, job, step, surface }: Origin): Key {
  return [path, commit ?? '', job ?? '', step ?? '', surface];
}

function placeKey(place: Place): Key {
  const { path, line, column, endLine, endColumn, encodings } = place;
  return [path, line, column, endLine, endColumn, ...originKey(place), encodings.join(' ')];
}

function entryKey({ fingerprint, expires, owner, reason }: AllowEntry): Key {
  return [fingerprint, expires, owner, reason];
}

/** Compares by code units, which do not depend on any locale. */
function sorted<T>(items: readonly T[], key: (item: T) => Key): readonly T[] {
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ item }) => item);
}

function compare(a: Key, b: Key): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    if (left === right) continue;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
