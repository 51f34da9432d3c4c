/** One finding a line, as JSON: a key at each of its places. Allowed keys and gaps are not lines. */
import type { Exposure, Place } from '../core/flow.ts';
import type { Sink } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { jsonText } from './escape.ts';

export function jsonl(): Sink {
  return {
    id: 'jsonl',
    render: (report) =>
      arrange(report)
        .exposures.flatMap((exposure) => exposure.places.map((place) => `${jsonText(lineOf(exposure, place))}\n`))
        .join(''),
  };
}

/** The fields up to `confidence`, by these names and in this order, are a contract. */
function lineOf({ provider, format, secret, confidence, verdict, response }: Exposure, place: Place) {
  return {
    provider,
    kind: format,
    surface: place.surface,
    path: place.path,
    line: place.line,
    column: place.column,
    commit: place.commit ?? null,
    encodings: place.encodings,
    fingerprint: secret.fingerprint,
    secret_sha256: secret.sha256,
    redacted: secret.redacted,
    confidence,
    job: place.job,
    step: place.step,
    endLine: place.endLine,
    endColumn: place.endColumn,
    liveness: verdict?.liveness,
    revocation: response?.revocation.state,
  };
}
