/** Takes the report's keys out of names and paths: a step is called by its command, and a command may hold a key. */

import { digest } from '../core/checksum.ts';
import type { Exposure, Report } from '../core/flow.ts';
import type { Secret } from '../core/secret.ts';

/** What is known of a key without its text: how it begins, how it ends, and its hash. */
interface Trace {
  readonly prefix: string;
  readonly tail: string;
  readonly secret: Secret;
}

/** A function that puts the redaction in the place of every key of the report. */
export function masker(report: Pick<Report, 'exposures' | 'allowed'>): (text: string) => string {
  const traces = new Map<string, Trace[]>();
  for (const exposure of [...report.exposures, ...report.allowed.map((allowed) => allowed.exposure)]) {
    for (const secret of secretsOf(exposure)) {
      const trace = traceOf(secret);
      if (trace !== undefined) traces.set(trace.tail, [...(traces.get(trace.tail) ?? []), trace]);
    }
  }
  const known = new Map<string, string>();
  return (text) => {
    let masked = known.get(text);
    if (masked === undefined) {
      masked = mask(text, traces);
      known.set(text, masked);
    }
    return masked;
  };
}

function secretsOf(exposure: Exposure): readonly Secret[] {
  return [exposure.secret, ...Object.values(exposure.parts)];
}

/** Nothing for a key so short that its end is hidden too. */
function traceOf(secret: Secret): Trace | undefined {
  const cut = secret.redacted.lastIndexOf('…');
  const tail = secret.redacted.slice(cut + 1);
  return tail === '' ? undefined : { prefix: secret.redacted.slice(0, cut), tail, secret };
}

/** Guesses at one text: an attacker who chooses it could else make them as many as its length squared. */
const mostGuesses = 1000;

/** Looks at each place where some key's last characters stand. A text that takes too long is not shown at all. */
function mask(text: string, traces: ReadonlyMap<string, readonly Trace[]>): string {
  let guesses = 0;
  let masked = '';
  let from = 0;
  for (let end = 4; end <= text.length; end++) {
    for (const { prefix, secret } of traces.get(text.slice(end - 4, end)) ?? []) {
      for (const start of startsOf(prefix, text, from, end)) {
        if (++guesses > mostGuesses) return '…';
        if (digest(text.slice(start, end)) !== secret.sha256) continue;
        masked += text.slice(from, start) + secret.redacted;
        from = end;
      }
    }
  }
  return masked + text.slice(from);
}

/** Where a key with this prefix may start that ends at `end`. */
function startsOf(prefix: string, text: string, from: number, end: number): readonly number[] {
  const starts: number[] = [];
  const latest = end - prefix.length - 4;
  for (let start = text.indexOf(prefix, from); start >= 0 && start <= latest; start = text.indexOf(prefix, start + 1)) {
    starts.push(start);
  }
  return starts;
}
