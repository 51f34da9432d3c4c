/** Amazon Web Services: access keys (id and secret) and the session tokens of temporary ones. */

import { adminSignature, suspiciousIn, type TrailEvent, tag } from '../core/aws.ts';
import type { Use, Verdict } from '../core/flow.ts';
import { at, text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { rowsOf } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import {
  type Admin,
  type AwsSignature,
  answered,
  type Credential,
  dead,
  type Hand,
  live,
  ownerOf,
  type Powers,
  type Probe,
  type Revoked,
  type UseQuery,
  unsure,
} from '../core/verbs.ts';

/** Presigned addresses carry the token percent-encoded. */
const unescaped = (token: string): string =>
  token.replace(/%[0-9A-F]{2}/gi, (byte) => String.fromCharCode(Number.parseInt(byte.slice(1), 16)));

export const aws: Provider = {
  id: 'aws',
  name: 'Amazon Web Services',
  category: 'cloud',
  formats: [
    {
      id: 'access-key-id',
      name: 'access key id',
      anchors: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
      pattern: /(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/,
      confidence: 'medium',
    },
    {
      id: 'access-key-id-a3t',
      name: 'access key id (A3T)',
      anchors: ['A3T'],
      pattern: /A3T[A-Z0-9][A-Z2-7]{16}/,
      confidence: 'medium',
    },
    {
      // More entropy than hexadecimal text can have: a commit's hash is as long.
      id: 'secret-access-key',
      name: 'secret access key',
      near: [
        'aws_secret',
        'aws-secret',
        'aws secret',
        'awssecret',
        'aws_key',
        'secret_access',
        'secret-access',
        'secret access',
        'secretaccess',
        'access key id',
        'amazon',
      ],
      pattern: /[A-Za-z0-9+/]{40}/,
      entropy: 4.05,
      joins: { format: 'access-key-id', within: 300 },
    },
    {
      id: 'session-token',
      name: 'session token',
      anchors: ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz'],
      pattern: /(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/%]{100,2400}={0,2}/,
      border: 'base64',
      canonical: unescaped,
    },
  ],
  verbs: [
    {
      formats: ['secret-access-key'],
      hosts: ['sts.amazonaws.com', 'iam.amazonaws.com'],
      control: ['cloudtrail.us-east-1.amazonaws.com'],
      questions: [
        'https://sts.amazonaws.com/',
        'https://iam.amazonaws.com/',
        'https://cloudtrail.us-east-1.amazonaws.com/',
      ],
      isBait: ({ parts }) =>
        parts['access-key-id']?.fits({ test: (id) => baitAccounts.includes(accountOf(id)) }) === true,
      verify,
      revoke: {
        by: 'itself',
        run: ({ key, parts }, { hand }) =>
          deactivate(parts['access-key-id'], undefined, pair(key, parts['access-key-id']), 'itself', hand),
      },
      otherwise: { by: 'admin', needs: ['aws'], run: deactivateAsAdmin },
      use: { needs: ['aws'], read: lastUse },
    },
  ],
  console: 'https://console.aws.amazon.com/iam/',
  federation: {
    advice: 'Let the workflow assume a role with its OIDC token, and store no access key.',
    url: 'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  },
  sources: [
    'gitleaks aws-access-token; betterleaks aws-secret-access-key',
    'kingfisher.aws.1, kingfisher.aws.2; trufflesecurity/trufflehog@3ab759f:pkg/detectors/aws',
    'session tokens: base64 of what they begin with ("…origin_ec", "…er/aws"); recalled',
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html, API_GetAccessKeyLastUsed.html',
    'trufflesecurity/trufflehog@3ab759f:pkg/detectors/aws (accounts of canary tokens, and the account in a key’s id)',
  ],
  examples: () => ({
    hits: {
      'access-key-id': [`AWS_ACCESS_KEY_ID=AKIA${sample(16, 'base32')}`, `key ASIA${sample(16, 'base32')}`],
      'access-key-id-a3t': [`AWS_API_KEY=A3TX${sample(16, 'base32')}`],
      'secret-access-key': [
        `AWS_SECRET_ACCESS_KEY=${sample(40, 'base64')}`,
        `aws_access_key_id = AKIA${sample(16, 'base32')}\naws_secret_access_key = ${sample(40, 'base64', 'b')}`,
        `"AccessKeyId": "ASIA${sample(16, 'base32', 'b')}",\n"SecretAccessKey": "${sample(40, 'base64', 'c')}"`,
        `- name: AWS_SECRET_ACCESS_KEY\n  value: ${sample(40, 'base64', 'd')}`,
        `Access key ID,Secret access key\nAKIA${sample(16, 'base32', 'c')},${sample(40, 'base64', 'e')}`,
      ],
      'session-token': [
        `AWS_SESSION_TOKEN=IQoJb3JpZ2luX2Vj${sample(400, 'base64')}==`,
        `?X-Amz-Security-Token=FwoGZXIvYXdz${sample(200)}%2B${sample(200, 'alnum', 'b')}%3D&X-Amz-Signature=`,
      ],
    },
    misses: [
      'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE',
      `AKIA${sample(12, 'base32')}`,
      `AKIA${sample(16, 'lower')}`,
      `AWS_SECRET_ACCESS_KEY=${'a'.repeat(40)}`,
      `AWS_SECRET_ACCESS_KEY=${sample(40, 'hex')}`,
      `amazon-linux commit ${sample(40, 'hex')}`,
      // An account's number and a role's name are no secrets.
      'AWS_ROLE_ARN=arn:aws:iam::123456789012:role/deploy',
    ],
  }),
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: no right is needed for it, and none can be denied. */
async function verify({ key, parts }: Credential, probe: Probe): Promise<Verdict> {
  const id = parts['access-key-id'];
  if (id === undefined) return unsure('its access key id does not stand near it');
  if (!id.fits(/^AKIA/)) return unsure('a temporary key works only with its session token');
  const form = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
  const { status, body } = await probe({
    url: 'https://sts.amazonaws.com/',
    form,
    sign: { ...pair(key, id), service: 'sts' },
  });
  if (status === 200) return live(ownerOf({ account: tag(body, 'Arn') ?? tag(body, 'Account') }));
  const code = tag(body, 'Code');
  if (code === 'AccessDenied') return live();
  return code === 'InvalidClientTokenId' ? dead : answered(status);
}

function pair(secret: Secret, id: Secret = secret): AwsSignature {
  return { id, secret, service: 'iam', region: 'us-east-1' };
}

/** Set inactive, which can be undone. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
async function deactivate(
  id: Secret | undefined,
  user: string | undefined,
  sign: AwsSignature,
  who: string,
  hand: Hand,
): Promise<Revoked> {
  if (id === undefined) return { state: 'held', why: 'its access key id does not stand near it' };
  const set = (state: string) =>
    hand('POST', {
      url: 'https://iam.amazonaws.com/',
      form: {
        Action: 'UpdateAccessKey',
        Version: '2010-05-08',
        AccessKeyId: id,
        Status: state,
        ...(user === undefined ? {} : { UserName: user }),
      },
      sign,
    });
  const { status, body } = await set('Inactive');
  const code = tag(body, 'Code');
  if (status === 200)
    return { state: 'done', how: `set inactive by ${who}; sessions that it started go on until they end` };
  if (code === 'NoSuchEntity' || code === 'InvalidClientTokenId') return { state: 'gone' };
  return { state: 'refused', why: `${who} may not set it inactive${code === undefined ? '' : ` (${code})`}` };
}

async function deactivateAsAdmin({ parts }: Credential, { probe, hand, admin }: Powers): Promise<Revoked> {
  const id = parts['access-key-id'];
  const sign = adminSignature(admin, 'iam');
  if (id === undefined || sign === undefined) return { state: 'refused', why: 'AWS credentials are missing' };
  const { body } = await probe(lastUsed(id, sign));
  const user = tag(body, 'UserName');
  if (user === undefined) return { state: 'held', why: 'it is not of the account that the AWS credentials are of' };
  return deactivate(id, user, sign, 'an administrator', hand);
}

const lastUsed = (id: Secret, sign: AwsSignature) => ({
  url: 'https://iam.amazonaws.com/',
  form: { Action: 'GetAccessKeyLastUsed', Version: '2010-05-08', AccessKeyId: id },
  sign,
});

/** When it was last used, by IAM, and what was done with it, by CloudTrail as far as the credentials may look it up. */
async function lastUse({ parts }: Credential, probe: Probe, admin: Admin, query: UseQuery): Promise<Use> {
  const id = parts['access-key-id'];
  const sign = adminSignature(admin, 'iam');
  if (id === undefined || sign === undefined) return { state: 'unknown', why: 'AWS credentials are missing' };
  const { status, body } = await probe(lastUsed(id, sign));
  if (status !== 200) return { state: 'unknown', why: `IAM answered with status ${status}` };
  const events = await trailOf(id, { ...sign, service: 'cloudtrail' }, probe, query);
  const [date, service] = [tag(body, 'LastUsedDate'), tag(body, 'ServiceName')];
  const last = date === undefined ? 'IAM knows of no use of it' : `last used ${date} at ${service ?? 'a service'}`;
  if (events === undefined)
    return {
      state: 'known',
      summary: `${last}; CloudTrail was not to be looked up (cloudtrail:LookupEvents)`,
      suspicious: [],
    };
  const calls = `${events.length} calls in CloudTrail of us-east-1 while it was public`;
  return { state: 'known', summary: `${last}; ${calls}`, suspicious: suspiciousIn(events) };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html, without our own calls; at most 500. */
async function trailOf(
  id: Secret,
  sign: AwsSignature,
  probe: Probe,
  { from, to }: UseQuery,
): Promise<readonly TrailEvent[] | undefined> {
  const events: TrailEvent[] = [];
  let next: string | undefined;
  for (let page = 0; page < 10; page++) {
    const { status, json } = await probe({
      url: trail,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${trailVersion}.LookupEvents` },
      json: {
        LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: id }],
        StartTime: Date.parse(from) / 1000,
        EndTime: Date.parse(to) / 1000,
        ...(next === undefined ? {} : { NextToken: next }),
      },
      sign,
    });
    if (status !== 200) return undefined;
    events.push(...rowsOf(json, 'Events').map(eventOf));
    next = text(json, 'NextToken');
    if (next === undefined) break;
  }
  return events.filter(({ name }) => !['GetCallerIdentity', 'UpdateAccessKey', 'GetAccessKeyLastUsed'].includes(name));
}

const trail = 'https://cloudtrail.us-east-1.amazonaws.com/';
const trailVersion = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101';

function eventOf(row: unknown): TrailEvent {
  return {
    name: text(row, 'EventName') ?? '',
    source: text(row, 'EventSource') ?? '',
    time: Number(at(row, 'EventTime')),
  };
}

/** Accounts of canary tokens; asking AWS about their keys would set them off. */
const baitAccounts: readonly string[] = [
  '052310077262',
  '171436882533',
  '534261010715',
  '595918472158',
  '717712589309',
  '819147034852',
  '992382622183',
  '730335385048',
  '266735846894',
  '729780141977',
  '528757803018',
  '538784191382',
  '893192397702',
];

/** A key's id holds the number of its account. */
function accountOf(id: string): string {
  let bits = 0n;
  for (const letter of id.slice(4, 14)) bits = bits * 32n + BigInt('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter));
  return String(((bits >> 2n) & 0x7fffffffff80n) >> 7n).padStart(12, '0');
}
