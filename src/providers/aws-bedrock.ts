/** Amazon Bedrock: API keys, long-term (of an IAM user) and short-term (a signed request, good for up to twelve hours). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

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
  console: 'https://console.aws.amazon.com/bedrock',
  federation: {
    advice: 'Let the workflow assume a role that may call Bedrock with its OIDC token, and store no key.',
    url: 'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  },
  sources: [
    'gitleaks aws-amazon-bedrock-api-key-long-lived, aws-amazon-bedrock-api-key-short-lived',
    'kingfisher.aws.bedrock.long_lived, kingfisher.aws.6',
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
