/** AssemblyAI: API keys, 32 lower-case letters and digits. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const assemblyai: Provider = {
  id: 'assemblyai',
  name: 'AssemblyAI',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['assemblyai', 'assembly_ai', 'assembly-ai', 'aai_api', 'aai.settings'],
      pattern: /[0-9a-z]{32}/,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.assemblyai.com'],
      verify: asks({
        url: 'https://api.assemblyai.com/v2/transcript?limit=1',
        headers: (key) => ({ authorization: key }),
      }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://www.assemblyai.com/app',
  sources: ['betterleaks assemblyai-api-key', 'kingfisher.assemblyai.1', 'trufflehog assemblyai'],
  examples: () => ({
    hits: {
      'api-key': [
        `ASSEMBLYAI_API_KEY=${sample(32, 'hex')}`,
        `aai.settings.api_key = "${sample(32, 'hex', 'b')}"`,
        `curl https://api.assemblyai.com/v2/transcript -H "Authorization: ${sample(32, 'hex', 'c')}"`,
        `- name: ASSEMBLYAI_API_KEY\n  value: ${sample(32, 'lower', 'd')}`,
      ],
    },
    misses: [
      `assemblyai_transcript_id: ${sampleUuid()}`,
      `assemblyai_model_hash=${sample(32, 'hex')}`,
      `ASSEMBLYAI_API_KEY=${sample(20, 'hex')}`,
      `key: ${sample(32, 'hex')}`,
      `ASSEMBLYAI_API_KEY=${'x'.repeat(32)}`,
    ],
  }),
};
