/** Amazon Bedrock: API keys, long-term (of an IAM user) and short-term (a signed request, good for up to twelve hours). */

import { adminSignature, members, tag } from '../core/aws.ts';
import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, bearer, type Credential, dead, live, type Powers, type Revoked } from '../core/verbs.ts';

/** "BedrockAPIKey-" in base64. */
const longTerm = 'ABSKQmVkcm9ja0FQSUtleS';

/** "bedrock.amazonaws.com" in base64. */
const shortTerm = 'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t';

export const awsBedrock: Provider = {
  id: 'aws-bedrock',
  name: 'Amazon Bedrock',
  category: 'model',
  formats: [
    {
      id: 'long-term-key',
      name: 'long-term API key',
      anchors: ['ABSKQmVkcm9ja0FQ'],
      pattern: /ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{91,251}={0,2}/,
      border: 'base64',
      publicPrefix: longTerm,
    },
    {
      id: 'short-term-key',
      name: 'short-term API key',
      anchors: ['bedrock-api-key-'],
      pattern: /bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/]{100,3900}={0,2}/,
      border: 'base64',
      publicPrefix: shortTerm,
    },
  ],
  verbs: [
    {
      formats: ['long-term-key'],
      hosts: ['bedrock.us-east-1.amazonaws.com'],
      control: ['iam.amazonaws.com'],
      questions: ['https://iam.amazonaws.com/'],
      async verify({ key }, probe) {
        const { status, json } = await probe({
          url: 'https://bedrock.us-east-1.amazonaws.com/foundation-models',
          headers: bearer(key),
        });
        const message = text(json, 'message') ?? text(json, 'Message') ?? '';
        if (status === 200 || (status === 403 && /is not authorized to perform/.test(message))) return live();
        const invalid = /(?:invalid|not valid|inactive|expired)/i.test(message);
        return (status === 401 || status === 403) && invalid ? dead : answered(status);
      },
      revoke: { by: 'admin', needs: ['aws'], run: deactivate },
    },
  ],
  console: 'https://console.aws.amazon.com/bedrock',
  federation: {
    advice: 'Let the workflow assume a role that may call Bedrock with its OIDC token, and store no key.',
    url: 'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  },
  sources: [
    'gitleaks aws-amazon-bedrock-api-key-long-lived, aws-amazon-bedrock-api-key-short-lived',
    'kingfisher.aws.bedrock.long_lived, kingfisher.aws.6',
    'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-revoke.html',
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html (AllUsers)',
  ],
  examples: () => ({
    hits: {
      'long-term-key': [`BEDROCK_API_KEY=${longTerm}${sample(108, 'base64')}==`],
      'short-term-key': [
        `BEDROCK_API_KEY=${shortTerm}${sample(1100, 'base64')}`,
        `Authorization: Bearer ${shortTerm}${sample(900, 'base64')}==`,
      ],
    },
    misses: [
      `ABSK${sample(128, 'base64')}`,
      `${longTerm}${sample(40, 'base64')}`,
      'bedrock-api-key-<your key>',
      `bedrock-api-key-${sample(400, 'base64')}`,
    ],
  }),
};

/** A key begins with the name of its credential. https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-revoke.html */
async function deactivate({ key }: Credential, { probe, hand, admin }: Powers): Promise<Revoked> {
  const sign = adminSignature(admin, 'iam');
  if (sign === undefined) return { state: 'refused', why: 'AWS credentials are missing' };
  const url = 'https://iam.amazonaws.com/';
  const query = {
    Action: 'ListServiceSpecificCredentials',
    ServiceName: 'bedrock.amazonaws.com',
    AllUsers: 'true',
    Version: '2010-05-08',
  };
  const { status, body } = await probe({ url, form: query, sign });
  if (status !== 200)
    return { state: 'refused', why: 'the AWS credentials may not list keys (iam:ListServiceSpecificCredentials)' };
  const named = (name: string) =>
    key.fits({ test: (whole) => Buffer.from(whole.slice(4), 'base64').toString('latin1').startsWith(`${name}:`) });
  const row = members(body).find((one) =>
    [tag(one, 'ServiceUserName'), tag(one, 'ServiceCredentialAlias')].some((name) => name !== undefined && named(name)),
  );
  if (row === undefined)
    return { state: 'held', why: 'it is none of the keys of the account that the AWS credentials are of' };
  const about = {
    ServiceSpecificCredentialId: tag(row, 'ServiceSpecificCredentialId') ?? '',
    UserName: tag(row, 'UserName') ?? '',
  };
  const set = async (state: string) =>
    (
      await hand('POST', {
        url,
        form: { Action: 'UpdateServiceSpecificCredential', Version: '2010-05-08', ...about, Status: state },
        sign,
      })
    ).status === 200;
  if (!(await set('Inactive')))
    return {
      state: 'refused',
      why: 'the AWS credentials may not set it inactive (iam:UpdateServiceSpecificCredential)',
    };
  return { state: 'done', how: 'set inactive by an administrator', undo: () => set('Active') };
}
