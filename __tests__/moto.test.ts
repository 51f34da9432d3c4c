/**
 * AWS's calls against moto, which stands for IAM and STS and was written by others. Runs where `moto_server` is at hand
 * (`pip install 'moto[server]'`; KEYFUSE_MOTO names another path), as it is in CI.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tag } from '../src/core/aws.ts';
import { sample } from '../src/core/sample.ts';
import { Secret } from '../src/core/secret.ts';
import type { AwsSignature } from '../src/core/verbs.ts';
import { mint } from '../src/core/warrant.ts';
import { lines } from '../src/edge/services.ts';
import { wire } from '../src/edge/wire.ts';
import { aws } from '../src/providers/aws.ts';
import { answerIn, exposureOf } from './support/services/answering.ts';
import { World } from './support/services/world.ts';

const program = process.env['KEYFUSE_MOTO'] ?? 'moto_server';
const [verbs] = aws.verbs ?? [];
const isThere = ((): boolean => {
  try {
    execFileSync(program, ['--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const port = 21_000 + (process.pid % 20_000);
let server: ChildProcess | undefined;

beforeAll(async () => {
  if (!isThere) return;
  server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  for (let tries = 0; tries < 100; tries++) {
    const answered = await wire(
      dial,
      1,
    )({ method: 'GET', url: new URL('https://iam.amazonaws.com/moto-api/'), headers: {}, body: undefined }).catch(
      () => undefined,
    );
    if (answered !== undefined) return;
    await wait(100);
  }
  throw new Error('moto did not start');
});
afterAll(() => {
  server?.kill();
});

const dial = () => connect(port, '127.0.0.1');
const root: AwsSignature = {
  id: new Secret('AKIAROOT'),
  secret: new Secret('root'),
  service: 'iam',
  region: 'us-east-1',
};

/** Changes something as the account's owner would. */
async function owner(form: Readonly<Record<string, string>>): Promise<string> {
  if (verbs === undefined) throw new Error('AWS has verbs');
  const hand = lines({ wire: wire(dial), sleep: async () => {} }).hand(
    mint(exposureOf('aws', 'secret-access-key', sample(40)), 'test'),
    verbs,
    [],
  );
  const { status, body } = await hand('POST', {
    url: 'https://iam.amazonaws.com/',
    form: { Version: '2010-05-08', ...form },
    sign: root,
  });
  if (status !== 200) throw new Error(`${form['Action']}: ${status} ${body}`);
  return body;
}

(isThere ? describe : describe.skip)('an access key of an IAM user that leaked', () => {
  it('is known as live, set inactive by an administrator by its id, and is inactive then', async () => {
    await owner({ Action: 'CreateUser', UserName: 'ci' });
    const made = await owner({ Action: 'CreateAccessKey', UserName: 'ci' });
    const [id = '', secret = ''] = [tag(made, 'AccessKeyId'), tag(made, 'SecretAccessKey')];
    // Without rights of its own; moto knows every key, live or not, so that its death is asked of IAM.
    const parts = { 'access-key-id': new Secret(id) };
    const leaked = exposureOf('aws', 'secret-access-key', secret, { parts });
    const env = { AWS_ACCESS_KEY_ID: 'AKIAROOT', AWS_SECRET_ACCESS_KEY: 'root' };
    const moto = wire(dial);
    const dead = async (): Promise<boolean> =>
      (await owner({ Action: 'ListAccessKeys', UserName: 'ci' })).includes('<Status>Inactive</Status>');
    const { exposures } = await answerIn(new World([]), [leaked], {
      env,
      more: {
        wire: async (outgoing) => {
          const asksWho = outgoing.url.host === 'sts.amazonaws.com';
          if (asksWho && (await dead()))
            return { status: 403, headers: {}, body: '<Error><Code>InvalidClientTokenId</Code></Error>' };
          const own = outgoing.headers['Authorization']?.includes(id) === true;
          if (own && !asksWho) return { status: 403, headers: {}, body: '<Error><Code>AccessDenied</Code></Error>' };
          return moto(outgoing);
        },
      },
    });
    const [one] = exposures;
    expect(one?.verdict).toMatchObject({ liveness: 'live', owner: { account: expect.stringMatching(/^arn:aws:/) } });
    expect(one?.response?.revocation).toMatchObject({
      state: 'revoked',
      how: expect.stringContaining('by an administrator'),
    });
    expect(await dead()).toBe(true);
  });
});
