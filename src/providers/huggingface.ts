/** Hugging Face: user access tokens, and the API tokens of organizations. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, ownerOf, revokedBy } from '../core/verbs.ts';

export const huggingface: Provider = {
  id: 'huggingface',
  name: 'Hugging Face',
  category: 'mlops',
  formats: [
    {
      id: 'user-access-token',
      name: 'user access token',
      anchors: ['hf_'],
      pattern: /hf_[A-Za-z0-9]{34}/,
    },
    {
      id: 'organization-api-token',
      name: 'organization API token',
      anchors: ['api_org_'],
      pattern: /api_org_[A-Za-z0-9]{34}/,
    },
  ],
  verbs: [
    {
      formats: ['user-access-token'],
      hosts: ['huggingface.co'],
      verify: asks({
        url: 'https://huggingface.co/api/whoami-v2',
        owner: (json) =>
          ownerOf({
            account: text(json, 'name'),
            name: text(json, 'auth', 'accessToken', 'displayName'),
            scopes: list(text(json, 'auth', 'accessToken', 'role')),
          }),
      }),
      // Answered by 202 whatever is sent: only asking again proves anything.
      revoke: {
        by: 'anyone',
        async run({ key }, { hand }) {
          const url = 'https://huggingface.co/api/credentials/revoke';
          return revokedBy(
            await hand('POST', { url, json: { credentials: [key] } }),
            'revoked at Hugging Face’s open endpoint',
          );
        },
      },
    },
  ],
  console: 'https://huggingface.co/settings/tokens',
  federation: {
    advice:
      'Make the workflow a trusted publisher, which trades its OIDC token for one of an hour, and store no token.',
    url: 'https://huggingface.co/docs/hub/trusted-publishers',
  },
  sources: [
    'gitleaks huggingface-access-token, huggingface-organization-api-token (letters)',
    'kingfisher.huggingface.1, trufflehog huggingface (letters and digits)',
    'huggingface/hub-docs:docs/hub/trusted-publishers.md',
    'huggingface/hub-docs@242f4a1:docs/hub/security-tokens.md (credentials/revoke)',
  ],
  examples: () => ({
    hits: {
      'user-access-token': [
        `HF_TOKEN=hf_${sample(34, 'alpha')}`,
        `huggingface-cli login --token hf_${sample(34, 'alnum', 'b')}`,
        `https://user:hf_${sample(34, 'alpha', 'c')}@huggingface.co/org/model`,
      ],
      'organization-api-token': [`HUGGINGFACE_TOKEN=api_org_${sample(34, 'alpha')}`],
    },
    misses: [
      `hf_${sample(20, 'alpha')}`,
      `hf_${'x'.repeat(34)}`,
      'HF_TOKEN=hf_your_token_here',
      'hf_hub_download_and_cache_the_model_now',
      `shf_${sample(34, 'alpha')}`,
    ],
  }),
};

const list = (one: string | undefined): readonly string[] | undefined => (one === undefined ? undefined : [one]);
