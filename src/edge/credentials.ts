/** What the environment gives to act with: administrators' keys by their documented names, and what the clouds' sign-in actions leave. */
import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { NoAnswer } from '../core/errors.ts';
import { isOneOf } from '../core/hosts.ts';
import { text } from '../core/json.ts';
import { Secret } from '../core/secret.ts';
import type { Admin } from '../core/verbs.ts';
import type { Incoming, Wire } from './wire.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Credentials {
  /** Those of the needs that are not there. */
  missing(needs: readonly string[]): readonly string[];
  /** Throws a `NoAnswer` where a sign-in fails. */
  admin(needs: readonly string[]): Promise<Admin | undefined>;
  /** The value of a variable, as a secret. */
  secret(name: string): Secret | undefined;
}

/** The variables that a sign-in stands for, any line of which is enough. */
const signIns: Readonly<Record<string, readonly (readonly string[])[]>> = {
  // https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html; aws-actions/configure-aws-credentials sets them.
  aws: [['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']],
  // google-github-actions/auth leaves the file, or, with `token_format: access_token`, a token.
  google: [['GOOGLE_OAUTH_ACCESS_TOKEN'], ['CLOUDSDK_AUTH_ACCESS_TOKEN'], ['GOOGLE_APPLICATION_CREDENTIALS']],
  // https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation
  azure: [
    ['AZURE_ACCESS_TOKEN'],
    ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'],
    ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
  ],
};

const wanted: Readonly<Record<string, string>> = {
  aws: 'AWS credentials (aws-actions/configure-aws-credentials)',
  google: 'Google credentials (google-github-actions/auth)',
  azure: 'Azure credentials (AZURE_TENANT_ID and AZURE_CLIENT_ID, with `id-token: write`)',
};

export function credentials(env: Environment, wire: Wire, time: () => number): Credentials {
  const isSet = (name: string): boolean => (env[name] ?? '').trim() !== '';
  const value = (name: string): string => (env[name] ?? '').trim();
  const secret = (name: string): Secret | undefined => (isSet(name) ? new Secret(value(name)) : undefined);
  const isThere = (need: string): boolean => (signIns[need] ?? [[need]]).some((variables) => variables.every(isSet));
  const tokens = new Map<string, Promise<Secret>>();

  /** Signed in once for the run: a token outlives it. */
  function signIn(cloud: string, make: () => Promise<string>): Promise<Secret> {
    const token = tokens.get(cloud) ?? make().then((plain) => new Secret(plain));
    tokens.set(cloud, token);
    // What failed may work the next time.
    token.catch(() => tokens.delete(cloud));
    return token;
  }

  async function given(need: string): Promise<Admin> {
    switch (need) {
      case 'aws':
        return pick(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']);
      case 'google':
        return { google: await signIn('google', () => googleToken(value, isSet, wire, time)) };
      case 'azure':
        return { azure: await signIn('azure', () => azureToken(value, isSet, wire)) };
      default:
        return pick([need]);
    }
  }

  function pick(names: readonly string[]): Admin {
    return Object.fromEntries(
      names.flatMap((name) => {
        const found = secret(name);
        return found === undefined ? [] : [[name, found] as const];
      }),
    );
  }

  const missing = (needs: readonly string[]): readonly string[] =>
    needs.filter((need) => !isThere(need)).map((need) => wanted[need] ?? need);
  return {
    secret,
    missing,
    async admin(needs) {
      if (missing(needs).length > 0) return undefined;
      return Object.assign({}, ...(await Promise.all(needs.map(given))));
    },
  };
}

// ---- Google: https://google.aip.dev/auth/4112 (service account), /4117 (federation)

type Value = (name: string) => string;
type IsSet = (name: string) => boolean;

const googleScope = 'https://www.googleapis.com/auth/cloud-platform';

async function googleToken(value: Value, isSet: IsSet, wire: Wire, time: () => number): Promise<string> {
  for (const name of ['GOOGLE_OAUTH_ACCESS_TOKEN', 'CLOUDSDK_AUTH_ACCESS_TOKEN']) if (isSet(name)) return value(name);
  const file = usable((): unknown => JSON.parse(readFileSync(value('GOOGLE_APPLICATION_CREDENTIALS'), 'utf8')));
  if (text(file, 'type') === 'service_account') {
    const [email = '', key = ''] = [text(file, 'client_email'), text(file, 'private_key')];
    return googleTokenFor(
      usable(() => googleAssertion(email, key, time())),
      wire,
    );
  }
  const proof = await subjectToken(file, wire);
  const traded = await post(wire, 'https://sts.googleapis.com/v1/token', {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    subject_token_type: text(file, 'subject_token_type') ?? 'urn:ietf:params:oauth:token-type:jwt',
    audience: text(file, 'audience') ?? '',
    scope: googleScope,
    subject_token: proof,
  });
  const token = tokenIn(traded, 'access_token', 'Google');
  const impersonated = text(file, 'service_account_impersonation_url');
  if (impersonated === undefined) return token;
  const url = hostOf(impersonated, ['iamcredentials.googleapis.com']);
  const answer = await send(
    wire,
    'POST',
    url,
    { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    JSON.stringify({ scope: [googleScope] }),
  );
  return tokenIn(answer, 'accessToken', 'Google');
}

/** What reading, parsing and signing throw may hold what stands in the file. */
function usable<T>(use: () => T): T {
  try {
    return use();
  } catch {
    throw new NoAnswer('the file that GOOGLE_APPLICATION_CREDENTIALS names cannot be used');
  }
}

/** Of the run's own identity: from the address that the file names, which must be GitHub's. */
async function subjectToken(file: unknown, wire: Wire): Promise<string> {
  const url = hostOf(text(file, 'credential_source', 'url') ?? '', ['*.actions.githubusercontent.com']);
  const authorization = text(file, 'credential_source', 'headers', 'Authorization') ?? '';
  const field = text(file, 'credential_source', 'format', 'subject_token_field_name') ?? 'value';
  return tokenIn(await send(wire, 'GET', url, { authorization }), field, 'GitHub');
}

/** A signed claim of a service account to be itself, for an hour. https://developers.google.com/identity/protocols/oauth2/service-account */
export function googleAssertion(email: string, key: string, seconds: number): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claim = { iss: email, scope: googleScope, aud: googleAudience, iat: seconds, exp: seconds + 3600 };
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claim)}`;
  return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(key, 'base64url')}`;
}

const googleAudience = 'https://oauth2.googleapis.com/token';

async function googleTokenFor(assertion: string, wire: Wire): Promise<string> {
  const answer = await post(wire, googleAudience, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  });
  return tokenIn(answer, 'access_token', 'Google');
}

// ---- Azure: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow

async function azureToken(value: Value, isSet: IsSet, wire: Wire): Promise<string> {
  if (isSet('AZURE_ACCESS_TOKEN')) return value('AZURE_ACCESS_TOKEN');
  const tenant = encodeURIComponent(value('AZURE_TENANT_ID'));
  const common = {
    client_id: value('AZURE_CLIENT_ID'),
    grant_type: 'client_credentials',
    scope: 'https://management.azure.com/.default',
  };
  const proof: Readonly<Record<string, string>> = isSet('AZURE_CLIENT_SECRET')
    ? { client_secret: value('AZURE_CLIENT_SECRET') }
    : {
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await githubToken(value, 'api://AzureADTokenExchange', wire),
      };
  const answer = await post(wire, `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, {
    ...common,
    ...proof,
  });
  return tokenIn(answer, 'access_token', 'Azure');
}

/** The run's own identity token. https://docs.github.com/en/actions/reference/security/oidc */
async function githubToken(value: Value, audience: string, wire: Wire): Promise<string> {
  const url = hostOf(value('ACTIONS_ID_TOKEN_REQUEST_URL'), ['*.actions.githubusercontent.com']);
  url.searchParams.set('audience', audience);
  const authorization = `Bearer ${value('ACTIONS_ID_TOKEN_REQUEST_TOKEN')}`;
  return tokenIn(await send(wire, 'GET', url, { authorization }), 'value', 'GitHub');
}

// ---- Requests

function hostOf(address: string, hosts: readonly string[]): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.protocol !== 'https:' || !isOneOf(url.host, hosts))
    throw new NoAnswer('a sign-in names an address that is not its cloud’s');
  return url;
}

function post(wire: Wire, address: string, form: Readonly<Record<string, string>>): Promise<Incoming> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(wire, 'POST', new URL(address), headers, new URLSearchParams(form).toString());
}

function send(
  wire: Wire,
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<Incoming> {
  return wire({ method, url, headers: { accept: 'application/json', 'user-agent': 'keyfuse', ...headers }, body });
}

function tokenIn({ status, body }: Incoming, field: string, who: string): string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    json = undefined;
  }
  const token = text(json, field) ?? '';
  if (status !== 200 || token === '') throw new NoAnswer(`${who} refused the sign-in (status ${status})`);
  return token;
}
