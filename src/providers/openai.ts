/** OpenAI: project, service-account, user and admin keys, which all hold `T3BlbkFJ` ("OpenAI" in base64) in their middle. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

const made = (prefix: string, half: number): string =>
  `${prefix}${sample(half, 'word', prefix)}T3BlbkFJ${sample(half, 'word', `${prefix} end`)}`;

export const openai: Provider = {
  id: 'openai',
  name: 'OpenAI',
  category: 'model',
  formats: [
    {
      id: 'project-key',
      name: 'project API key',
      anchors: ['sk-proj-'],
      pattern: /sk-proj-[\w-]{20,120}T3BlbkFJ[\w-]{20,120}/,
      border: 'word-dash',
    },
    {
      id: 'service-account-key',
      name: 'service account API key',
      anchors: ['sk-svcacct-', 'sk-service-'],
      pattern: /(?:sk-svcacct-|sk-service-)[\w-]{20,120}T3BlbkFJ[\w-]{20,120}/,
      border: 'word-dash',
    },
    {
      id: 'admin-key',
      name: 'admin API key',
      anchors: ['sk-admin-'],
      pattern: /sk-admin-[\w-]{20,120}T3BlbkFJ[\w-]{20,120}/,
      border: 'word-dash',
    },
    {
      id: 'user-key',
      name: 'user API key without a project',
      anchors: ['sk-None-'],
      pattern: /sk-None-(?:[\w-]{20,120}T3BlbkFJ[\w-]{20,120}|[A-Za-z0-9]{48})/,
      border: 'word-dash',
    },
    {
      id: 'legacy-key',
      name: 'user API key (legacy)',
      anchors: ['T3BlbkFJ'],
      pattern: /sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/,
      border: 'word-dash',
      publicPrefix: 'sk-',
    },
    {
      // Not the bare word: OpenAI's client library is what people call other services of the sk- family with.
      id: 'oldest-key',
      name: 'user API key (oldest, without the mark)',
      anchors: ['sk-'],
      near: ['openai_', 'openai-', 'openai.com', 'openai.api', 'openai key', 'openai api', 'openaiapi', 'openaikey'],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: 'word-dash',
      confidence: 'medium',
    },
  ],
  console: 'https://platform.openai.com/api-keys',
  federation: {
    advice:
      'Let the workflow trade its OIDC token for a short-lived access token of a service account, and store no key.',
    url: 'https://developers.openai.com/api/docs/guides/workload-identity-federation/github-actions',
  },
  sources: [
    'gitleaks and betterleaks openai-api-key (the mark, halves of 74, 58 and 20)',
    'trufflesecurity/trufflehog@3ab759f:pkg/detectors/openai/openai.go (any length, sk-service-), openaiadmin',
    'kingfisher.openai.1 to .3 (sk-None-, 48 letters and digits)',
  ],
  examples: () => ({
    hits: {
      'project-key': [
        `OPENAI_API_KEY=${made('sk-proj-', 74)}`,
        `Authorization: Bearer ${made('sk-proj-', 58)}`,
        `openai.OpenAI(api_key="${made('sk-proj-', 20)}")`,
      ],
      'service-account-key': [`OPENAI_API_KEY=${made('sk-svcacct-', 74)}`, `key: ${made('sk-service-', 58)}`],
      'admin-key': [`export OPENAI_ADMIN_KEY="${made('sk-admin-', 58)}"`],
      'user-key': [made('sk-None-', 74), `api_key = 'sk-None-${sample(48)}'`],
      'legacy-key': [`openai.api_key = "sk-${sample(20)}T3BlbkFJ${sample(20, 'alnum', 'b')}"`],
      'oldest-key': [
        `OPENAI_API_KEY=sk-${sample(48)}`,
        `curl https://api.openai.com/v1/models -H "Authorization: Bearer sk-${sample(48, 'alnum', 'b')}"`,
        `- name: OPENAI_KEY\n  value: sk-${sample(48, 'alnum', 'c')}`,
      ],
    },
    misses: [
      `OPENAI_API_KEY=sk-proj-${sample(74, 'word')}`,
      'OPENAI_API_KEY=sk-proj-your-key-here',
      `sk-proj-${'x'.repeat(74)}T3BlbkFJ${'x'.repeat(74)}`,
      `OPENAI_API_KEY=sk-${sample(30)}`,
      // Nothing says whose it is.
      `from openai import OpenAI\nclient = OpenAI(api_key="sk-${sample(48)}")`,
    ],
  }),
};
