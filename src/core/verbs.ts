/** What can be asked and done about a service's keys: the verbs that a provider's file declares. */
import type { Owner, Use, Verdict } from './flow.ts';
import { text } from './json.ts';
import { Mixed, mixed, type Text } from './mixed.ts';
import { Secret } from './secret.ts';

/** A body of a request: JSON or a form, either with secrets in it. */
export type Json = Text | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export interface Request {
  /** `https`, and a host that the verbs declare. */
  readonly url: Text;
  readonly headers?: Readonly<Record<string, Text>>;
  readonly json?: Json;
  readonly form?: Readonly<Record<string, Text>>;
  /** Signs the request as AWS wants it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html */
  readonly sign?: AwsSignature;
}

export interface AwsSignature {
  readonly id: Secret;
  readonly secret: Secret;
  /** Of temporary credentials. */
  readonly session?: Secret;
  readonly service: string;
  readonly region: string;
}

/** An answer with a status below 500, no 429, and no web page: others have become a `NoAnswer`. */
export interface Reply {
  readonly status: number;
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body where it is JSON, else undefined. */
  readonly json: unknown;
  /** The body as text, at most the first 256 kB. */
  readonly body: string;
}

/** Asks; it cannot change anything. A GET, or a POST to an address that the verbs declare as a question. Throws `NoAnswer`. */
export type Probe = (request: Request) => Promise<Reply>;

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Changes something; made from a warrant, and for its provider alone. Throws `NoAnswer`. */
export type Hand = (method: Method, request: Request) => Promise<Reply>;

/** A key, and what is known of it. */
export interface Credential {
  /** Format id. */
  readonly format: string;
  readonly key: Secret;
  /** By format id. */
  readonly parts: Readonly<Record<string, Secret>>;
  /** Hosts that the key may belong to and the verbs allow; `host` or `host:port`. */
  readonly hosts: readonly string[];
}

/** What the environment gives for a service, by the names that the verbs ask for. */
export type Admin = Readonly<Record<string, Secret>>;

/** What came of a call that revokes. */
export type Revoked =
  /** Accepted. `id` is what the service calls the key. `undo` puts the key back that was disabled: called where the leaked one still works after all. */
  | { readonly state: 'done'; readonly how: string; readonly id?: string; readonly undo?: () => Promise<boolean> }
  /** The service does not know it any more. */
  | { readonly state: 'gone' }
  /** Not done, for it was not certain what would be hit. */
  | { readonly state: 'held'; readonly why: string }
  | { readonly state: 'refused'; readonly why: string };

/** The powers that a revocation has. */
export interface Powers {
  readonly hand: Hand;
  readonly probe: Probe;
  /** What was asked for by `admin`, as far as it is there. */
  readonly admin: Admin;
}

export type Revoke =
  /** `anyone`: an endpoint that takes keys from anybody. `itself`: the key is leave enough. */
  | { readonly by: 'anyone' | 'itself'; run(credential: Credential, powers: Powers): Promise<Revoked> }
  | {
      readonly by: 'admin';
      /** What the environment must hold, all of it: `OPENAI_ADMIN_KEY`; `google`, `azure`, `aws` stand for a sign-in. */
      readonly needs: readonly string[];
      run(credential: Credential, powers: Powers): Promise<Revoked>;
    }
  /** On the provider's page. `why`: what keeps us from it, for a person. */
  | { readonly by: 'person'; readonly why: string };

/** A new key of the old one's rights. */
export interface Minted {
  readonly key: Secret;
  /** Takes it back; true where that was done. */
  takeBack(): Promise<boolean>;
}

export interface Rotate {
  readonly needs: readonly string[];
  /** A sentence where no new key can be had. `now` is ISO 8601, UTC. */
  mint(credential: Credential, powers: Powers, now: string): Promise<Minted | string>;
}

export interface UseQuery {
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  readonly owner: Owner | undefined;
  /** What the service calls the key, where revoking it told. */
  readonly keyId?: string;
}

export interface Records {
  readonly needs: readonly string[];
  read(credential: Credential, probe: Probe, admin: Admin, query: UseQuery): Promise<Use>;
}

export interface Verbs {
  /** The formats that they hold for, by id. */
  readonly formats: readonly string[];
  /** Where keys may be sent: `api.openai.com`; `*.example.com` stands for one or more names before it. */
  readonly hosts: readonly string[];
  /** Whether a key is of one of many installations, so that a host must be named near it, or by the configuration. */
  readonly installed?: boolean;
  /** Where an administrator's calls go, if elsewhere. */
  readonly control?: readonly string[];
  /** Addresses whose POST only asks, without their query. */
  readonly questions?: readonly (string | RegExp)[];
  /** Milliseconds between two questions to the service, where it wants some. */
  readonly pause?: number;
  /** Whether it is known for bait, so that asking would set it off. */
  readonly isBait?: (credential: Credential) => boolean;
  /** Free, unbilled and without effect; absent where there is no such call. */
  readonly verify?: (credential: Credential, probe: Probe) => Promise<Verdict>;
  readonly revoke: Revoke;
  /** The way that is left where the first is refused. */
  readonly otherwise?: Revoke;
  readonly rotate?: Rotate;
  readonly use?: Records;
}

// ---- How most services are asked

export const live = (owner?: Owner): Verdict => ({ liveness: 'live', ...(owner === undefined ? {} : { owner }) });
export const dead: Verdict = { liveness: 'dead' };
export const unsure = (why: string): Verdict => ({ liveness: 'unknown', why });

export const bearer = (key: Secret): Readonly<Record<string, Text>> => ({ authorization: mixed`Bearer ${key}` });

export interface Question {
  readonly url: string | ((credential: Credential) => Text);
  readonly headers?: (key: Secret) => Readonly<Record<string, Text>>;
  /** Statuses that say that the key works; 200 unless told. */
  readonly live?: readonly number[];
  /** Statuses that say that it does not; 401 unless told. */
  readonly dead?: readonly number[];
  readonly owner?: (json: unknown) => Owner;
}

/** One GET whose status says all. */
export function asks({ url, headers = bearer, live: yes = [200], dead: no = [401], owner }: Question) {
  return async (credential: Credential, probe: Probe): Promise<Verdict> => {
    const address = typeof url === 'string' ? url : url(credential);
    const { status, json } = await probe({ url: address, headers: headers(credential.key) });
    if (yes.includes(status)) return live(status === 200 ? owner?.(json) : undefined);
    return no.includes(status) ? dead : answered(status);
  };
}

export const answered = (status: number): Verdict => unsure(`it answered with status ${status}`);

/** An owner without what is not there. */
export function ownerOf(facts: { readonly [K in keyof Owner]: Owner[K] | undefined }): Owner {
  const { account, keyId, name, scopes, expires } = facts;
  return {
    ...(account === undefined ? {} : { account }),
    ...(keyId === undefined ? {} : { keyId }),
    ...(name === undefined ? {} : { name }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** The one of the rows that is the key, or why it cannot be said. */
export function onlyOne<T>(rows: readonly T[], what: string): T | Extract<Revoked, { state: 'held' }> {
  const [first, ...others] = rows;
  if (first === undefined) return { state: 'held', why: `none of the ${what} fits the leaked key` };
  if (others.length > 0) return { state: 'held', why: `${rows.length} of the ${what} may be the leaked key` };
  return first;
}

export function isHeld(value: unknown): value is Extract<Revoked, { state: 'held' }> {
  return text(value, 'state') === 'held' && text(value, 'why') !== undefined;
}

/** What a call that revokes came to, by its status. */
export function revokedBy(
  { status }: Reply,
  how: string,
  { done = [200, 202, 204], gone = [404] }: { done?: readonly number[]; gone?: readonly number[] } = {},
): Revoked {
  if (done.includes(status)) return { state: 'done', how };
  if (gone.includes(status)) return { state: 'gone' };
  return { state: 'refused', why: `the call to revoke it was answered with status ${status}` };
}

/** Whether a text holds a secret, and must not be told as it is. */
export function isSecretive(value: Text): boolean {
  return value instanceof Secret || value instanceof Mixed;
}
