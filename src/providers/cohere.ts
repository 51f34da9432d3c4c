/** Cohere: API keys, 40 letters and digits of both cases without a prefix. */

import { at, isTrue, text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, bearer, dead, live, ownerOf } from '../core/verbs.ts';

export const cohere: Provider = {
  id: 'cohere',
  name: 'Cohere',
  category: 'model',
  formats: [
    {
      // More entropy than hexadecimal text can have: a commit's hash is as long.
      id: 'api-key',
      name: 'API key',
      near: ['cohere', 'cohereai', 'co_api', 'co.client'],
      pattern: /[A-Za-z0-9]{40}/,
      entropy: 4.05,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.cohere.com'],
      // https://docs.cohere.com/reference/checkapikey: free, and without effect.
      questions: ['https://api.cohere.com/v1/check-api-key'],
      async verify({ key }, probe) {
        const { status, json } = await probe({
          url: 'https://api.cohere.com/v1/check-api-key',
          headers: bearer(key),
          json: {},
        });
        if (status === 401 || (status === 200 && at(json, 'valid') === false)) return dead;
        if (status !== 200 || !isTrue(json, 'valid')) return answered(status);
        return live(ownerOf({ account: text(json, 'organization_id'), name: text(json, 'owner_id') }));
      },
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://dashboard.cohere.com/api-keys',
  sources: [
    'gitleaks cohere-api-token',
    'kingfisher.cohere.1',
    'cohere-ai/cohere-developer-experience:cohere-openapi.yaml check-api-key',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `CO_API_KEY=${sample(40)}`,
        `co = cohere.Client("${sample(40, 'alnum', 'b')}")`,
        `{"cohereApiKey": "${sample(40, 'alnum', 'c')}"}`,
        `curl https://api.cohere.com/v2/chat -H "Authorization: Bearer ${sample(40, 'alnum', 'd')}"`,
        `- name: COHERE_API_KEY\n  value: ${sample(40, 'alnum', 'e')}`,
      ],
    },
    misses: [
      `COHERE_API_KEY=${sample(39)}`,
      `cohere-python commit ${sample(40, 'hex')}`,
      `COHERE_API_KEY=${'x'.repeat(40)}`,
      `incoherent ${sample(40)}`,
      `key = ${sample(40)}`,
    ],
  }),
};
