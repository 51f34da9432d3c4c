/** Exposures → the same with verdicts: each key's service is asked once, a few at a time; it never throws. */
import { NoAnswer } from './core/errors.ts';
import type { Exposure, Verdict } from './core/flow.ts';
import { isOneOf } from './core/hosts.ts';
import type { Credential, Probe, Verbs } from './core/verbs.ts';

/** What asking needs of the world. */
export interface Asking {
  verbsFor(exposure: Exposure): Verbs | undefined;
  /** Hosts of the team's own installations of the provider. */
  installedFor(exposure: Exposure): readonly string[];
  probeFor(verbs: Verbs, installed: readonly string[]): Probe;
  /** ISO 8601, UTC. */
  now(): string;
}

/** Keys asked about at a time. */
const mostAtOnce = 8;

/** `unaskable`: fingerprints of keys that nobody may be asked about, with the reason. */
export async function verify(
  exposures: readonly Exposure[],
  unaskable: ReadonlyMap<string, string>,
  asking: Asking,
): Promise<readonly Exposure[]> {
  const judged: Exposure[] = [...exposures];
  const rest = exposures.entries();
  const worker = async (): Promise<void> => {
    for (const [index, exposure] of rest) {
      const why = unaskable.get(exposure.secret.fingerprint);
      const verdict = why === undefined ? await ask(exposure, asking) : ({ liveness: 'unasked', why } as const);
      judged[index] = { ...exposure, verdict };
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce }, worker));
  return judged;
}

/** Asks the service of one key. */
export async function ask(exposure: Exposure, asking: Asking): Promise<Verdict> {
  const verbs = asking.verbsFor(exposure);
  const installed = asking.installedFor(exposure);
  const question = questionOf(exposure, verbs, installed);
  if (typeof question === 'string') return { liveness: 'unverifiable', why: question };
  const { verbs: known, verify: asks } = question;
  if (known.isBait?.(credentialOf(exposure, known, installed)) === true)
    return { liveness: 'unasked', why: 'it is a known canary, laid out as bait: asking would set it off' };
  try {
    return {
      ...(await asks(credentialOf(exposure, known, installed), asking.probeFor(known, installed))),
      at: asking.now(),
    };
  } catch (error) {
    // Any other error may hold content in its message.
    const why = error instanceof NoAnswer ? error.message : `asking ended in an internal error (${nameOf(error)})`;
    return { liveness: 'unknown', why, at: asking.now() };
  }
}

/** What there is to ask with, or why nobody can be asked. */
function questionOf(exposure: Exposure, verbs: Verbs | undefined, installed: readonly string[]) {
  const { provider, confidence } = exposure;
  if (verbs?.verify === undefined) return 'its service offers no call that asks without effect and cost';
  if (confidence === 'low') return 'it is not sure enough that it is a key of this service to send it there';
  if (verbs.installed === true) {
    const hosts = hostsOf(exposure, verbs, installed);
    if (hosts.length === 0)
      return `which installation issued it is not known: name its host under \`hosts: ${provider}\` in the configuration`;
    if (hosts.length > 1) return 'several installations are named near it, and it may belong to any of them';
  }
  return { verbs, verify: verbs.verify };
}

export function credentialOf(exposure: Exposure, verbs: Verbs, installed: readonly string[]): Credential {
  const { format, secret, parts } = exposure;
  return { format, key: secret, parts, hosts: hostsOf(exposure, verbs, installed) };
}

/** Those that are named near the key; where none is, the team's own, if it has but one. */
function hostsOf({ hosts = [] }: Exposure, verbs: Verbs, installed: readonly string[]): readonly string[] {
  const near = hosts.filter((host) => isOneOf(host, verbs.hosts) || isOneOf(host, installed));
  if (near.length > 0) return near;
  return installed.filter((host) => !host.startsWith('*.')).slice(0, 2);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
