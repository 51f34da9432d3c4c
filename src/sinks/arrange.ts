/** Brings a report into the one order that all sinks tell it in, with no key left in any of its texts. */
import type { AllowEntry, Allowed, Exposure, Gap, Origin, Place, Report, Suppression } from '../core/flow.ts';
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
  return { ...exposure, parts: byName(exposure.parts), places: sorted(places, placeKey) };
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
