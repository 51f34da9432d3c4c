/** Clarifai: personal access tokens and app keys, 32 hexadecimal digits. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const clarifai: Provider = {
  id: 'clarifai',
  name: 'Clarifai',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key or personal access token', near: ['clarifai'], pattern: /[0-9a-f]{32}/ }],
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
