/** Amazon Web Services: access keys (id and secret) and the session tokens of temporary ones. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

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
  console: 'https://console.aws.amazon.com/iam/',
  federation: {
    advice: 'Let the workflow assume a role with its OIDC token, and store no access key.',
    url: 'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  },
  sources: [
    'gitleaks aws-access-token; betterleaks aws-secret-access-key',
    'kingfisher.aws.1, kingfisher.aws.2; trufflesecurity/trufflehog@3ab759f:pkg/detectors/aws',
    'session tokens: base64 of what they begin with ("…origin_ec", "…er/aws"); recalled',
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
