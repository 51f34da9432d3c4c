import { createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NoAnswer } from '../../src/core/errors.ts';
import { reveal } from '../../src/core/secret.ts';
import { credentials } from '../../src/edge/credentials.ts';
import type { Incoming, Outgoing } from '../../src/edge/wire.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyfuse-credentials-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let sent: Outgoing[] = [];
let answers: Record<string, Incoming> = {};
beforeEach(() => {
  sent = [];
  answers = {};
});

const json = (value: unknown, status = 200): Incoming => ({ status, headers: {}, body: JSON.stringify(value) });

function given(env: Readonly<Record<string, string>>) {
  return credentials(
    env,
    async (outgoing) => {
      sent.push(outgoing);
      return answers[outgoing.url.host] ?? json({}, 404);
    },
    () => 1_700_000_000,
  );
}

async function token(env: Readonly<Record<string, string>>, cloud: string): Promise<string | undefined> {
  const secret = (await given(env).admin([cloud]))?.[cloud];
  return secret === undefined ? undefined : reveal(secret);
}

const form = (outgoing: Outgoing | undefined) => Object.fromEntries(new URLSearchParams(outgoing?.body));

describe('a key of the environment', () => {
  it('is there by its name, and missing by its name', async () => {
    const keys = given({ OPENAI_ADMIN_KEY: ' made-up ', EMPTY: '  ' });
    expect(keys.missing(['OPENAI_ADMIN_KEY', 'EMPTY', 'OTHER'])).toEqual(['EMPTY', 'OTHER']);
    expect(await keys.admin(['OPENAI_ADMIN_KEY', 'OTHER'])).toBeUndefined();
    const admin = await keys.admin(['OPENAI_ADMIN_KEY']);
    expect(Object.keys(admin ?? {})).toEqual(['OPENAI_ADMIN_KEY']);
    expect(admin?.['OPENAI_ADMIN_KEY']?.equals('made-up')).toBe(true);
    expect(await keys.admin([])).toEqual({});
    expect(keys.secret('OTHER')).toBeUndefined();
  });

  it('of a cloud is missing by what would bring it', () => {
    expect(given({}).missing(['aws', 'google', 'azure'])).toEqual([
      'AWS credentials (aws-actions/configure-aws-credentials)',
      'Google credentials (google-github-actions/auth)',
      'Azure credentials (AZURE_TENANT_ID and AZURE_CLIENT_ID, with `id-token: write`)',
    ]);
  });
});

describe('AWS', () => {
  it('takes what its action leaves, temporary or not', async () => {
    const pair = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    expect(Object.keys((await given(pair).admin(['aws'])) ?? {})).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ]);
    expect(Object.keys((await given({ ...pair, AWS_SESSION_TOKEN: 'c' }).admin(['aws'])) ?? {})).toContain(
      'AWS_SESSION_TOKEN',
    );
    expect(await given({ AWS_ACCESS_KEY_ID: 'a' }).admin(['aws'])).toBeUndefined();
  });
});

describe('Google', () => {
  const file = (value: unknown): string => {
    const path = join(folder, 'credentials.json');
    writeFileSync(path, JSON.stringify(value));
    return path;
  };

  it.each(['GOOGLE_OAUTH_ACCESS_TOKEN', 'CLOUDSDK_AUTH_ACCESS_TOKEN'])(
    'takes a token that is there: %s',
    async (name) => {
      expect(await token({ [name]: 'ya29.made-up' }, 'google')).toBe('ya29.made-up');
      expect(sent).toEqual([]);
    },
  );

  it('signs in as a service account, by a claim that its key signed', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const path = file({ type: 'service_account', client_email: 'ci@p.iam.gserviceaccount.com', private_key: pem });
    answers = { 'oauth2.googleapis.com': json({ access_token: 'token' }) };
    expect(await token({ GOOGLE_APPLICATION_CREDENTIALS: path }, 'google')).toBe('token');
    const [head = '', claim = '', signature = ''] = (form(sent[0])['assertion'] ?? '').split('.');
    expect(JSON.parse(Buffer.from(claim, 'base64url').toString())).toEqual({
      iss: 'ci@p.iam.gserviceaccount.com',
      scope: 'https://www.googleapis.com/auth/cloud-platform',
      aud: 'https://oauth2.googleapis.com/token',
      iat: 1_700_000_000,
      exp: 1_700_003_600,
    });
    expect(createVerify('RSA-SHA256').update(`${head}.${claim}`).verify(publicKey, signature, 'base64url')).toBe(true);
  });

  const federated = {
    type: 'external_account',
    audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/github',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    service_account_impersonation_url:
      'https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/ci@p.iam.gserviceaccount.com:generateAccessToken',
    credential_source: {
      url: 'https://run.actions.githubusercontent.com/token?audience=x',
      headers: { Authorization: 'Bearer runner' },
      format: { type: 'json', subject_token_field_name: 'value' },
    },
  };
  const hosts = {
    'run.actions.githubusercontent.com': json({ value: 'proof' }),
    'sts.googleapis.com': json({ access_token: 'federated' }),
    'iamcredentials.googleapis.com': json({ accessToken: 'impersonated' }),
  };

  it('trades the run’s own identity, and acts as the service account', async () => {
    answers = hosts;
    expect(await token({ GOOGLE_APPLICATION_CREDENTIALS: file(federated) }, 'google')).toBe('impersonated');
    expect(sent.map(({ method, url }) => `${method} ${url.host}`)).toEqual([
      'GET run.actions.githubusercontent.com',
      'POST sts.googleapis.com',
      'POST iamcredentials.googleapis.com',
    ]);
    expect(form(sent[1])).toMatchObject({ subject_token: 'proof', audience: federated.audience });
    expect(sent[2]?.headers['authorization']).toBe('Bearer federated');
  });

  it('is itself where no service account is named', async () => {
    answers = hosts;
    const { service_account_impersonation_url: _, ...alone } = federated;
    expect(await token({ GOOGLE_APPLICATION_CREDENTIALS: file(alone) }, 'google')).toBe('federated');
  });

  it.each([
    { credential_source: { ...federated.credential_source, url: 'https://evil.example/token' } },
    { credential_source: { ...federated.credential_source, url: 'http://run.actions.githubusercontent.com/token' } },
    { service_account_impersonation_url: 'https://evil.example/' },
    { credential_source: {} },
  ])('goes to no address that is not its cloud’s: %j', async (over) => {
    answers = hosts;
    const env = { GOOGLE_APPLICATION_CREDENTIALS: file({ ...federated, ...over }) };
    await expect(token(env, 'google')).rejects.toThrow(NoAnswer);
    expect(sent.map(({ url }) => url.host)).not.toContain('evil.example');
  });

  it('signs in once for a run', async () => {
    answers = hosts;
    const keys = given({ GOOGLE_APPLICATION_CREDENTIALS: file(federated) });
    await Promise.all([keys.admin(['google']), keys.admin(['google'])]);
    expect(sent).toHaveLength(3);
  });
});

describe('Azure', () => {
  const app = { AZURE_TENANT_ID: 'tenant', AZURE_CLIENT_ID: 'client' };

  it('takes a token that is there', async () => {
    expect(await token({ AZURE_ACCESS_TOKEN: 'made-up' }, 'azure')).toBe('made-up');
  });

  it('signs in by a client’s secret', async () => {
    answers = { 'login.microsoftonline.com': json({ access_token: 'token' }) };
    expect(await token({ ...app, AZURE_CLIENT_SECRET: 'secret' }, 'azure')).toBe('token');
    expect(sent[0]?.url.href).toBe('https://login.microsoftonline.com/tenant/oauth2/v2.0/token');
    expect(form(sent[0])).toEqual({
      client_id: 'client',
      grant_type: 'client_credentials',
      scope: 'https://management.azure.com/.default',
      client_secret: 'secret',
    });
  });

  it('signs in by the run’s own identity', async () => {
    answers = {
      'run.actions.githubusercontent.com': json({ value: 'proof' }),
      'login.microsoftonline.com': json({ access_token: 'token' }),
    };
    const oidc = {
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://run.actions.githubusercontent.com/t?v=2',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner',
    };
    expect(await token({ ...app, ...oidc }, 'azure')).toBe('token');
    expect(sent[0]?.url.searchParams.get('audience')).toBe('api://AzureADTokenExchange');
    expect(sent[0]?.headers['authorization']).toBe('Bearer runner');
    expect(form(sent[1])['client_assertion']).toBe('proof');
    await expect(
      token({ ...app, ...oidc, ACTIONS_ID_TOKEN_REQUEST_URL: 'https://evil.example/' }, 'azure'),
    ).rejects.toThrow(NoAnswer);
  });

  it('says who refused, and nothing of what was sent', async () => {
    answers = { 'login.microsoftonline.com': json({ error: 'secret text' }, 401) };
    await expect(token({ ...app, AZURE_CLIENT_SECRET: 'secret' }, 'azure')).rejects.toThrow(
      'Azure refused the sign-in (status 401)',
    );
    answers = { 'login.microsoftonline.com': { status: 200, headers: {}, body: '<html>' } };
    await expect(token({ ...app, AZURE_CLIENT_SECRET: 'secret' }, 'azure')).rejects.toThrow(NoAnswer);
  });
});
