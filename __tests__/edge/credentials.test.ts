import { createVerify, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NoAnswer } from '../../src/core/errors.ts';
import { sample, sampleUuid } from '../../src/core/sample.ts';
import { reveal, type Secret } from '../../src/core/secret.ts';
import { type Credentials, credentials, googleAssertion } from '../../src/edge/credentials.ts';
import { wire } from '../../src/edge/wire.ts';
import { temporaryFolder } from '../support/process.ts';
import { answerIn, exposureOf } from '../support/services/answering.ts';
import { type Answered, type Asked, type Service, World } from '../support/services/world.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const scratch = temporaryFolder();
let world: World;
/** Answers in place of the clouds', by host. */
let instead: Readonly<Record<string, Answered>>;

const now = 1_795_000_000;
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const account = 'ci@acme.iam.gserviceaccount.com';
const pool = '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/github';
const runnerToken = sample(60, 'alnum', 'runner');
const subject = sample(80, 'alnum', 'subject');
const [fromAccount, federated, impersonated, fromAzure] = ['account', 'federated', 'impersonated', 'azure'].map(
  (seed) => `token-${sample(60, 'alnum', seed)}`,
);
const tenant = sampleUuid('tenant');
const client = sampleUuid('client');
const clientSecret = sample(40, 'word', 'client');

const cloud = 'https://www.googleapis.com/auth/cloud-platform';
const ok = (json: unknown): Answered => ({ status: 200, json });
const no: Answered = { status: 400, json: { error: 'invalid_grant' } };
const isAll = ({ form }: Asked, expected: Readonly<Record<string, string>>): boolean =>
  JSON.stringify([...form].sort()) === JSON.stringify(Object.entries(expected).sort());

/** Gives a token for exactly what its documents ask for. */
const clouds: Readonly<Record<string, (asked: Asked) => Answered>> = {
  'POST oauth2.googleapis.com/token': ({ form }) => {
    const assertion = form.get('assertion') ?? '';
    const fine = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' && isSigned(assertion);
    return fine ? ok({ access_token: fromAccount, expires_in: 3599 }) : no;
  },
  'POST sts.googleapis.com/v1/token': (asked) =>
    isAll(asked, {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      audience: pool,
      scope: cloud,
      subject_token: subject,
    })
      ? ok({ access_token: federated })
      : no,
  [`POST iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`]: ({
    headers,
    json,
  }) =>
    headers['authorization'] === `Bearer ${federated}` && JSON.stringify(json) === JSON.stringify({ scope: [cloud] })
      ? ok({ accessToken: impersonated })
      : no,
  'GET pipelines.actions.githubusercontent.com/token': ({ headers, query }) => {
    const fine =
      headers['authorization'] === `Bearer ${runnerToken}` &&
      query.get('api-version') === '2.0' &&
      [pool, 'api://AzureADTokenExchange'].includes(query.get('audience') ?? '');
    return fine ? ok({ value: subject, other: subject }) : no;
  },
  [`POST login.microsoftonline.com/${tenant}/oauth2/v2.0/token`]: (asked) => {
    const common = {
      client_id: client,
      grant_type: 'client_credentials',
      scope: 'https://management.azure.com/.default',
    };
    const fine =
      isAll(asked, { ...common, client_secret: clientSecret }) ||
      isAll(asked, {
        ...common,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: subject,
      });
    return fine ? ok({ access_token: fromAzure }) : no;
  },
};

function isSigned(assertion: string): boolean {
  const [head = '', claim = '', signature = ''] = assertion.split('.');
  const parse = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(parse(head)).toEqual({ alg: 'RS256', typ: 'JWT' });
  expect(parse(claim)).toEqual({
    iss: account,
    scope: cloud,
    aud: 'https://oauth2.googleapis.com/token',
    iat: now,
    exp: now + 3600,
  });
  return createVerify('RSA-SHA256').update(`${head}.${claim}`).verify(publicKey, signature, 'base64url');
}

const signIns: Service = (asked) =>
  instead[asked.host] ?? clouds[`${asked.method} ${asked.host}${asked.path}`]?.(asked);

beforeAll(async () => {
  world = await new World([signIns]).start();
});
afterAll(async () => {
  await world.stop();
  scratch.remove();
});
beforeEach(() => {
  world.requests.length = 0;
  world.all.length = 0;
  world.fault = () => undefined;
  instead = {};
});

const given = (env: Environment): Credentials => credentials(env, wire(world.dial), () => now);

/** What the needs come to, in the clear. */
async function admin(
  env: Environment,
  ...needs: readonly string[]
): Promise<Readonly<Record<string, string>> | undefined> {
  const found = await given(env).admin(needs);
  return found === undefined ? undefined : clear(found);
}
const clear = (found: Readonly<Record<string, Secret>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(found).map(([name, secret]) => [name, reveal(secret)]));

let files = 0;
function file(content: unknown): string {
  const path = join(scratch.folder(`file${files++}`), 'credentials.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const requestUrl = 'https://pipelines.actions.githubusercontent.com/token?api-version=2.0';
const serviceAccount = { type: 'service_account', client_email: account, private_key: privateKey };
const federation = {
  type: 'external_account',
  audience: pool,
  subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  token_url: 'https://sts.googleapis.com/v1/token',
  credential_source: {
    url: `${requestUrl}&audience=${encodeURIComponent(pool)}`,
    headers: { Authorization: `Bearer ${runnerToken}` },
    format: { type: 'json', subject_token_field_name: 'value' },
  },
};
const impersonation = `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`;
const google = (content: unknown): Environment => ({ GOOGLE_APPLICATION_CREDENTIALS: file(content) });
const azureSecret = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: clientSecret };
const azureOidc = {
  AZURE_TENANT_ID: tenant,
  AZURE_CLIENT_ID: client,
  ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: runnerToken,
};
const aws = { AWS_ACCESS_KEY_ID: `AKIA${sample(16, 'base32')}`, AWS_SECRET_ACCESS_KEY: sample(40, 'base64') };

describe('what is given by its own name', () => {
  const [one, two] = [sample(40, 'alnum', 'one'), sample(40, 'alnum', 'two')];

  it('is taken as it is, and nothing else with it', async () => {
    expect(await admin({ ACME_KEY: one, OTHER: two }, 'ACME_KEY')).toEqual({ ACME_KEY: one });
    expect(await admin({ ACME_KEY: one, ACME_ID: two }, 'ACME_KEY', 'ACME_ID')).toEqual({
      ACME_KEY: one,
      ACME_ID: two,
    });
    expect(await admin({ ACME_KEY: one })).toEqual({});
    expect(world.requests).toEqual([]);
  });

  it('is taken without the blanks around it', async () => {
    expect(await admin({ ACME_KEY: ` ${one}\n` }, 'ACME_KEY')).toEqual({ ACME_KEY: one });
  });

  it.each<[string, Environment]>([
    ['not set', {}],
    ['empty', { ACME_KEY: '' }],
    ['blank', { ACME_KEY: ' \n' }],
    ['undefined', { ACME_KEY: undefined }],
  ])('is missing where it is %s', async (_, env) => {
    expect(given(env).missing(['ACME_KEY'])).toEqual(['ACME_KEY']);
    expect(given(env).secret('ACME_KEY')).toBeUndefined();
    expect(await admin({ ...env, OTHER: two }, 'OTHER', 'ACME_KEY')).toBeUndefined();
  });

  it('is told as a secret', () => {
    const secret = given({ ACME_KEY: ` ${one} ` }).secret('ACME_KEY');
    expect(secret?.equals(one)).toBe(true);
    expect(String(secret)).not.toContain(one.slice(0, 8));
  });
});

describe('what is missing is named by what brings it', () => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = aws;
  const { AZURE_CLIENT_SECRET: _, ...halfAzure } = azureSecret;
  const { ACTIONS_ID_TOKEN_REQUEST_TOKEN: _token, ...halfOidc } = azureOidc;
  it.each<[string, string, Environment, string | undefined]>([
    ['aws', 'nothing', {}, 'AWS credentials (aws-actions/configure-aws-credentials)'],
    ['aws', 'one half', { AWS_ACCESS_KEY_ID }, 'AWS credentials (aws-actions/configure-aws-credentials)'],
    ['aws', 'the other', { AWS_SECRET_ACCESS_KEY }, 'AWS credentials (aws-actions/configure-aws-credentials)'],
    ['aws', 'both halves', aws, undefined],
    ['google', 'nothing', {}, 'Google credentials (google-github-actions/auth)'],
    ['google', 'a token', { GOOGLE_OAUTH_ACCESS_TOKEN: 'x' }, undefined],
    ['google', 'gcloud’s token', { CLOUDSDK_AUTH_ACCESS_TOKEN: 'x' }, undefined],
    ['google', 'a file', { GOOGLE_APPLICATION_CREDENTIALS: '/x' }, undefined],
    ['azure', 'nothing', {}, 'Azure credentials (AZURE_TENANT_ID and AZURE_CLIENT_ID, with `id-token: write`)'],
    ['azure', 'no proof', halfAzure, 'Azure credentials (AZURE_TENANT_ID and AZURE_CLIENT_ID, with `id-token: write`)'],
    [
      'azure',
      'half of one',
      halfOidc,
      'Azure credentials (AZURE_TENANT_ID and AZURE_CLIENT_ID, with `id-token: write`)',
    ],
    ['azure', 'a token', { AZURE_ACCESS_TOKEN: 'x' }, undefined],
    ['azure', 'a secret', azureSecret, undefined],
    ['azure', 'the run’s identity', azureOidc, undefined],
  ])('%s with %s', async (need, _, env, told) => {
    expect(given(env).missing([need])).toEqual(told === undefined ? [] : [told]);
    if (told !== undefined) expect(await admin(env, need)).toBeUndefined();
    expect(world.requests).toEqual([]);
  });

  it('each that is, in order', () => {
    expect(given({ ACME_KEY: 'x', ...aws }).missing(['ACME_ID', 'aws', 'ACME_KEY', 'google'])).toEqual([
      'ACME_ID',
      'Google credentials (google-github-actions/auth)',
    ]);
  });
});

describe('AWS', () => {
  it('is signed in to by the halves of a key', async () => {
    expect(await admin({ ...aws, AWS_REGION: 'eu-west-1' }, 'aws')).toEqual(aws);
  });

  it('with the session of a temporary one', async () => {
    const all = { ...aws, AWS_SESSION_TOKEN: sample(200, 'base64') };
    expect(await admin(all, 'aws')).toEqual(all);
    expect(world.requests).toEqual([]);
  });
});

describe('Google', () => {
  it.each(['GOOGLE_OAUTH_ACCESS_TOKEN', 'CLOUDSDK_AUTH_ACCESS_TOKEN'])(
    'is signed in to by a token: %s',
    async (name) => {
      const token = sample(60, 'alnum', name);
      expect(await admin({ [name]: token, GOOGLE_APPLICATION_CREDENTIALS: '/not/there' }, 'google')).toEqual({
        google: token,
      });
      expect(world.requests).toEqual([]);
    },
  );

  it('by the file of a service account, which signs for itself', async () => {
    expect(await admin(google(serviceAccount), 'google')).toEqual({ google: fromAccount });
    expect(world.requests).toEqual(['POST https://oauth2.googleapis.com/token']);
  });

  it('by a signature that holds for its claim alone', () => {
    const assertion = googleAssertion(account, privateKey, now);
    expect(isSigned(assertion)).toBe(true);
    const [head, claim, signature = ''] = assertion.split('.');
    const other = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    expect(isSigned(`${head}.${claim}.${other}`)).toBe(false);
  });

  it('by the run’s own identity, which is traded for a token', async () => {
    expect(await admin(google(federation), 'google')).toEqual({ google: federated });
    expect(world.requests).toEqual([
      'GET https://pipelines.actions.githubusercontent.com/token',
      'POST https://sts.googleapis.com/v1/token',
    ]);
  });

  it('which may speak for a service account', async () => {
    const content = { ...federation, service_account_impersonation_url: impersonation };
    expect(await admin(google(content), 'google')).toEqual({ google: impersonated });
    expect(world.requests.slice(2)).toEqual([`POST ${impersonation}`]);
  });

  it('and may be told under another name', async () => {
    const { credential_source: source } = federation;
    const named = { ...source, format: { type: 'json', subject_token_field_name: 'other' } };
    expect(await admin(google({ ...federation, credential_source: named }), 'google')).toEqual({ google: federated });
    const { format: _, ...unnamed } = source;
    expect(await admin(google({ ...federation, credential_source: unnamed }), 'google')).toEqual({ google: federated });
  });

  it('goes to Google, whatever the file names as its address', async () => {
    const elsewhere = { token_uri: 'https://evil.example/token', token_url: 'https://evil.example/token' };
    await admin(google({ ...serviceAccount, ...elsewhere }), 'google');
    await admin(google({ ...federation, ...elsewhere }), 'google');
    expect(world.requests.filter((request) => request.includes('evil'))).toEqual([]);
    expect(world.requests).toHaveLength(3);
  });
});

describe('Azure', () => {
  it('is signed in to by a token', async () => {
    const token = sample(60, 'alnum', 'given');
    expect(await admin({ ...azureSecret, AZURE_ACCESS_TOKEN: token }, 'azure')).toEqual({ azure: token });
    expect(world.requests).toEqual([]);
  });

  it('by a client’s secret', async () => {
    expect(await admin({ ...azureOidc, ...azureSecret }, 'azure')).toEqual({ azure: fromAzure });
    expect(world.requests).toEqual([`POST https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`]);
  });

  it('by the run’s own identity', async () => {
    expect(await admin(azureOidc, 'azure')).toEqual({ azure: fromAzure });
    expect(world.requests).toEqual([
      'GET https://pipelines.actions.githubusercontent.com/token',
      `POST https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    ]);
    expect(world.all[0]?.query.getAll('audience')).toEqual(['api://AzureADTokenExchange']);
  });

  it('by that which is for Azure, whatever audience the address names', async () => {
    const url = `${requestUrl}&audience=evil.example`;
    expect(await admin({ ...azureOidc, ACTIONS_ID_TOKEN_REQUEST_URL: url }, 'azure')).toEqual({ azure: fromAzure });
    expect(world.all[0]?.query.getAll('audience')).toEqual(['api://AzureADTokenExchange']);
  });

  it('at Azure, whatever the tenant is called', async () => {
    await expect(admin({ ...azureSecret, AZURE_TENANT_ID: '/evil.example/?#' }, 'azure')).rejects.toThrow(NoAnswer);
    expect(world.all.map(({ host }) => host)).toEqual(['login.microsoftonline.com']);
    expect(world.all[0]?.path).toMatch(/\/oauth2\/v2\.0\/token$/);
  });
});

describe('several', () => {
  it('are signed in to together', async () => {
    const env = { ...aws, ...azureSecret, ...google(serviceAccount), ACME_KEY: 'x' };
    expect(await admin(env, 'google', 'ACME_KEY', 'azure', 'aws')).toEqual({
      ...aws,
      google: fromAccount,
      azure: fromAzure,
      ACME_KEY: 'x',
    });
  });

  it('and each once for the run', async () => {
    const all = given({ ...azureSecret, ...google(serviceAccount) });
    await Promise.all([all.admin(['google']), all.admin(['azure', 'google'])]);
    expect(clear((await all.admin(['google'])) ?? {})).toEqual({ google: fromAccount });
    expect(world.requests).toHaveLength(2);
  });
});

describe('the run’s identity is shown at no foreign address', () => {
  const foreign = [
    'https://evil.example/token',
    'https://actions.githubusercontent.com/token',
    'https://evilactions.githubusercontent.com/token',
    'https://pipelines.actions.githubusercontent.com.evil.example/token',
    'https://pipelines.actions.githubusercontent.com:8443/token',
    'https://pipelines.actions.githubusercontent.com@evil.example/token',
    'http://pipelines.actions.githubusercontent.com/token',
    'file:///etc/passwd',
    'token',
    '',
  ];
  const refused = new NoAnswer('a sign-in names an address that is not its cloud’s');

  it.each(foreign)('of a file: %s', async (url) => {
    const content = { ...federation, credential_source: { ...federation.credential_source, url } };
    await expect(admin(google(content), 'google')).rejects.toEqual(refused);
    expect(world.requests).toEqual([]);
  });

  it.each(foreign.filter((url) => url !== ''))('of the environment: %s', async (url) => {
    await expect(admin({ ...azureOidc, ACTIONS_ID_TOKEN_REQUEST_URL: url }, 'azure')).rejects.toEqual(refused);
    expect(world.requests).toEqual([]);
  });

  it.each([
    'https://evil.example/v1/x:generateAccessToken',
    'https://iamcredentials.googleapis.com.evil.example/x',
    'https://x.iamcredentials.googleapis.com/x',
    'http://iamcredentials.googleapis.com/x',
    '',
  ])('nor what it is traded for: %s', async (url) => {
    const content = { ...federation, service_account_impersonation_url: url };
    await expect(admin(google(content), 'google')).rejects.toEqual(refused);
    expect(world.requests).toHaveLength(2);
    expect(JSON.stringify(world.all)).not.toContain(federated);
  });

  it('nor at the place of a kind of file that is not known', async () => {
    await expect(admin(google({ type: 'authorized_user', refresh_token: subject }), 'google')).rejects.toEqual(refused);
  });
});

describe('a sign-in that fails', () => {
  const withImpersonation = { ...federation, service_account_impersonation_url: impersonation };
  const ways: readonly (readonly [string, string, () => Environment, string, string])[] = [
    ['google', 'a service account', () => google(serviceAccount), 'oauth2.googleapis.com', 'Google'],
    ['google', 'the identity', () => google(federation), 'pipelines.actions.githubusercontent.com', 'GitHub'],
    ['google', 'the trade', () => google(federation), 'sts.googleapis.com', 'Google'],
    ['google', 'the impersonation', () => google(withImpersonation), 'iamcredentials.googleapis.com', 'Google'],
    ['azure', 'a secret', () => azureSecret, 'login.microsoftonline.com', 'Azure'],
    ['azure', 'the identity', () => azureOidc, 'pipelines.actions.githubusercontent.com', 'GitHub'],
    ['azure', 'what proves it', () => azureOidc, 'login.microsoftonline.com', 'Azure'],
  ];
  const answers: readonly (readonly [string, Answered, number])[] = [
    ['it is refused', { status: 401, json: { error: 'no', access_token: subject, value: subject } }, 401],
    ['its service is down', { status: 503, text: subject }, 503],
    ['it is sent elsewhere', { status: 302, headers: { location: 'https://evil.example/' } }, 302],
    ['the answer is no JSON', { status: 200, text: `<html>${subject}</html>` }, 200],
    ['the answer holds no token', { status: 200, json: { token: subject } }, 200],
    ['the token is no text', { status: 200, json: { access_token: 7, value: 7, accessToken: 7 } }, 200],
    ['the token is empty', { status: 200, json: { access_token: '', value: '', accessToken: '' } }, 200],
  ];
  const cases = ways.flatMap(([need, what, ...way]) =>
    answers.map(([why, ...answer]) => [need, what, why, ...way, ...answer] as const),
  );

  it.each(cases)('%s, by %s, where %s', async (need, _, _why, env, host, who, answer, status) => {
    instead = { [host]: answer };
    await expect(admin(env(), need)).rejects.toEqual(new NoAnswer(`${who} refused the sign-in (status ${status})`));
    expect(world.all.at(-1)?.host).toBe(host);
  });

  it.each(ways)('%s, by %s: its service drops the call', async (need, _, env, host) => {
    world.fault = (_index, asked) => (asked.host === host ? 'drop' : undefined);
    await expect(admin(env(), need)).rejects.toEqual(new NoAnswer(`${host} could not be reached (UND_ERR_SOCKET)`));
  });

  it.each<[string, () => string]>([
    ['that is not there', () => join(scratch.path, 'no-such-file.json')],
    ['that is a folder', () => scratch.folder('a-folder')],
    ['that is empty', () => file('')],
    ['that is no JSON', () => file(privateKey)],
    ['that is cut', () => file(JSON.stringify(serviceAccount).slice(0, 900))],
    ['whose key is none', () => file({ ...serviceAccount, private_key: subject })],
    ['whose key is cut', () => file({ ...serviceAccount, private_key: privateKey.slice(0, 400) })],
    ['that has no key', () => file({ type: 'service_account', client_email: account })],
  ])('of a file %s tells neither what stands in it nor where it is', async (_, path) => {
    const env = { GOOGLE_APPLICATION_CREDENTIALS: path() };
    const error: unknown = await admin(env, 'google').catch((thrown: unknown) => thrown);
    expect(error).toEqual(new NoAnswer('the file that GOOGLE_APPLICATION_CREDENTIALS names cannot be used'));
    const shown = inspect(error, { depth: 9, showHidden: true });
    for (const part of [privateKey.slice(40, 48), '-----BEGIN', subject.slice(0, 8), account, scratch.path])
      expect(shown).not.toContain(part);
    expect(world.requests).toEqual([]);
  });
});

describe('a revocation whose sign-in fails', () => {
  const leaked = exposureOf('azure-ai', 'api-key', sample(84), { hosts: ['acme.openai.azure.com'] });
  const service: Service = ({ host }) => (host === 'acme.openai.azure.com' ? ok({ data: [] }) : undefined);

  it('fails for that reason, and is not tried again', async () => {
    const azure = await new World([service, signIns]).start();
    instead = { 'login.microsoftonline.com': no };
    const { exposures, waited } = await answerIn(azure, [leaked], { env: azureSecret });
    await azure.stop();
    expect(exposures[0]?.response?.revocation).toEqual({
      state: 'failed',
      why: 'Azure refused the sign-in (status 400)',
    });
    expect(azure.requests.filter((request) => request.includes('login'))).toHaveLength(1);
    expect(waited).toBe(0);
  });
});
