/** Puts together what answers a leak: services, credentials, evidence and the forge, from settings and the configuration. */
import type { Answering } from './answer.ts';
import type { FilePolicy } from './config/config.ts';
import type { Exposure, Removable } from './core/flow.ts';
import type { Answer, Forge } from './core/forge.ts';
import type { Policy, RotateEntry } from './core/policy.ts';
import type { Provider } from './core/provider.ts';
import type { Secret } from './core/secret.ts';
import type { Containable, Settled } from './core/settings.ts';
import type { Revoke, Verbs } from './core/verbs.ts';
import { instant, seconds, sleep as wait } from './edge/clock.ts';
import { type Credentials, credentials } from './edge/credentials.ts';
import { evidenceIn } from './edge/evidence.ts';
import { seal } from './edge/seal.ts';
import { lines } from './edge/services.ts';
import { wire as network, type Wire } from './edge/wire.ts';
import type { Ability } from './policy/guards.ts';

/** What answering changes at the forge. */
type Changing = Pick<Forge, 'deleteArtifact' | 'deleteRunLogs' | 'deleteAsset' | 'secretKey' | 'putSecret'>;

export interface AnsweringNeeds {
  readonly settled: Settled;
  readonly policy: FilePolicy;
  readonly providers: readonly Provider[];
  /** Where the evidence is kept. */
  readonly evidence: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where things can be deleted and secrets written; absent without a token. */
  readonly forge?: Changing;
  /** `https://github.com`: tokens of other installations are not its. */
  readonly server?: string;
  /** Services are asked, and nothing else is done. */
  readonly asksOnly?: boolean;
  readonly consent?: Answering['consent'];
  /** Keys that nobody can ask about are revoked, too. */
  readonly unverifiable?: boolean;
  /** In place of the network. */
  readonly wire?: Wire;
  /** In place of waiting, so many seconds. */
  readonly sleep?: (seconds: number) => Promise<void>;
}

const kinds: Readonly<Record<Exclude<Containable, 'none'>, Removable['what']>> = {
  artifacts: 'artifact',
  logs: 'run-logs',
  assets: 'release-asset',
};

export function policyOf(settled: Settled, policy: FilePolicy): Policy {
  return {
    ...policy,
    revoke: settled('revoke'),
    most: settled('max-revocations'),
    contain: settled('contain').flatMap((one) => (one === 'none' ? [] : kinds[one])),
  };
}

export function answering(needs: AnsweringNeeds): Answering {
  const { settled, providers, env, forge } = needs;
  const { asksOnly, consent, unverifiable } = needs;
  const policy = { ...policyOf(settled, needs.policy), ...(unverifiable === undefined ? {} : { unverifiable }) };
  const wire = needs.wire ?? network();
  const keys = credentials(env, wire, seconds);
  const sleep = needs.sleep ?? wait;
  const services = lines({ wire, sleep });
  const verbsFor = verbsIn(providers, needs.server);
  const rotating = new Map(policy.rotate.flatMap((entry) => ofVariable(keys, entry)));
  return {
    policy,
    ...(asksOnly === undefined ? {} : { asksOnly }),
    ...(consent === undefined ? {} : { consent }),
    ownKeys: ownKeys(providers, keys, rotating),
    abilityFor: (exposure) => abilityOf(verbsFor(exposure), keys),
    acting: {
      verbsFor,
      installedFor: ({ provider }) => (Object.hasOwn(policy.hosts, provider) ? (policy.hosts[provider] ?? []) : []),
      probeFor: services.probe,
      handFor: services.hand,
      adminFor: (names) => keys.admin(names),
      evidence: evidenceIn(needs.evidence),
      now: instant,
      sleep,
      confirmSeconds: settled('confirm-seconds'),
      secretOf: ({ secret }) => rotating.get(secret.fingerprint),
      ...(forge === undefined ? {} : { remove: remover(forge), put: (entry, key) => put(forge, entry, key) }),
    },
  };
}

/** GitHub's tokens do not say which installation they are of: those found at another than github.com are not sent there. */
function verbsIn(providers: readonly Provider[], server: string | undefined) {
  const elsewhere = server !== undefined && server !== 'https://github.com';
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return ({ provider, format }: Exposure): Verbs | undefined => {
    if (provider === 'github' && elsewhere) return undefined;
    return byId.get(provider)?.verbs?.find(({ formats }) => formats.includes(format));
  };
}

function abilityOf(verbs: Verbs | undefined, keys: Credentials): Ability {
  if (verbs === undefined) return { by: 'person', why: 'its service offers no interface that revokes keys' };
  const ways = [verbs.revoke, ...(verbs.otherwise === undefined ? [] : [verbs.otherwise])];
  const abilities = ways.map((way) => abilityBy(way, keys));
  return (
    abilities.find((one) => one.by !== 'person' && !(one.by === 'admin' && one.missing.length > 0)) ??
    abilityBy(verbs.revoke, keys)
  );
}

function abilityBy(revoke: Revoke, keys: Credentials): Ability {
  switch (revoke.by) {
    case 'admin':
      return { by: 'admin', missing: keys.missing(revoke.needs) };
    case 'person':
      return { by: 'person', why: revoke.why };
    default:
      return { by: revoke.by };
  }
}

/** The secret that holds a key, known by its value in the variable of its name. */
function ofVariable(keys: Credentials, entry: RotateEntry): readonly (readonly [string, RotateEntry])[] {
  const secret = keys.secret(entry.secret);
  return secret === undefined ? [] : [[secret.fingerprint, entry]];
}

/** What this run acts with, unless it is what is to be replaced. */
function ownKeys(
  providers: readonly Provider[],
  keys: Credentials,
  rotating: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const needed = providers
    .flatMap(({ verbs = [] }) => verbs)
    .flatMap(({ revoke, otherwise, rotate, use }) => [
      ...needsOf(revoke),
      ...needsOf(otherwise),
      ...(rotate?.needs ?? []),
      ...(use?.needs ?? []),
    ]);
  const names = new Set([...needed, ...tokens]);
  const own = [...names].flatMap((name) => keys.secret(name)?.fingerprint ?? []);
  return new Set(own.filter((fingerprint) => !rotating.has(fingerprint)));
}

/** Variables that the entries and the clouds' sign-ins work with. */
const tokens = [
  'INPUT_TOKEN',
  'GITHUB_TOKEN',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'GOOGLE_OAUTH_ACCESS_TOKEN',
  'CLOUDSDK_AUTH_ACCESS_TOKEN',
  'AZURE_ACCESS_TOKEN',
  'AZURE_CLIENT_SECRET',
];

function needsOf(revoke: Revoke | undefined): readonly string[] {
  return revoke?.by === 'admin' ? revoke.needs : [];
}

function remover(forge: Changing) {
  return ({ what, id }: Removable): Promise<Answer<undefined>> => {
    switch (what) {
      case 'artifact':
        return forge.deleteArtifact(id);
      case 'run-logs':
        return forge.deleteRunLogs(id);
      case 'release-asset':
        return forge.deleteAsset(id);
    }
  };
}

async function put(forge: Changing, { secret, in: scope }: RotateEntry, key: Secret): Promise<Answer<undefined>> {
  const sealing = await forge.secretKey(scope);
  if ('refused' in sealing) return sealing;
  const { id, key: publicKey } = sealing.value;
  return forge.putSecret(scope, secret, { keyId: id, value: seal(key, publicKey) });
}
