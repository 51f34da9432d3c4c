/** Clarifai: personal access tokens and app keys, 32 hexadecimal digits. */

import { at } from '../core/json.ts';
import { mixed } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, dead, live } from '../core/verbs.ts';

export const clarifai: Provider = {
  id: 'clarifai',
  name: 'Clarifai',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key or personal access token', near: ['clarifai'], pattern: /[0-9a-f]{32}/ }],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.clarifai.com'],
      async verify({ key }, probe) {
        const url = 'https://api.clarifai.com/v2/models?per_page=1';
        const { status, json } = await probe({ url, headers: { authorization: mixed`Key ${key}` } });
        const code = at(json, 'status', 'code');
        if (code === 10000) return live();
        return status === 401 || code === 11009 ? dead : answered(status);
      },
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://clarifai.com/settings/security',
  sources: ['kingfisher.clarifai.1', 'trufflehog clarifai'],
  examples: () => ({
    hits: {
      'api-key': [
        `CLARIFAI_PAT=${sample(32, 'hex')}`,
        `clarifai_api: "${sample(32, 'hex', 'b')}"`,
        `curl https://api.clarifai.com/v2/models -H "Authorization: Key ${sample(32, 'hex', 'c')}"`,
        `- name: CLARIFAI_API_KEY\n  value: ${sample(32, 'hex', 'd')}\n`,
      ],
    },
    misses: [
      `https://clarifai.com/clarifai/main/models/m/versions/${sample(32, 'hex')}`,
      `clarifai_model_version_id=${sample(32, 'hex')}`,
      `CLARIFAI_APP_ID=${sample(32, 'hex')}`,
      `CLARIFAI_PAT=${sample(16, 'hex')}`,
    ],
  }),
};
