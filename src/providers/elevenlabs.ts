/** ElevenLabs: API keys, and the 32 hexadecimal digits that they were before. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const elevenlabs: Provider = {
  id: 'elevenlabs',
  name: 'ElevenLabs',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk_'],
      pattern: /sk_[0-9a-f]{48}/,
      border: 'word-dash',
    },
    {
      id: 'api-key-legacy',
      name: 'API key (legacy)',
      near: ['elevenlabs', 'eleven_labs', 'eleven-labs', 'eleven_api', 'xi-api', 'xi_api'],
      pattern: /[0-9a-f]{32}/,
    },
  ],
  console: 'https://elevenlabs.io/app/settings/api-keys',
  sources: ['kingfisher.elevenlabs.1, betterleaks elevenlabs-api-key', 'trufflehog elevenlabs v1 (32 hex) and v2'],
  examples: () => ({
    hits: {
      'api-key': [`ELEVENLABS_API_KEY=sk_${sample(48, 'hex')}`, `xi-api-key: sk_${sample(48, 'hex', 'b')}`],
      'api-key-legacy': [
        `ELEVENLABS_API_KEY=${sample(32, 'hex')}`,
        `curl -H "xi-api-key: ${sample(32, 'hex', 'b')}"`,
        `- name: ELEVEN_API_KEY\n  value: ${sample(32, 'hex', 'c')}`,
      ],
    },
    misses: [
      `sk_${sample(32, 'hex')}`,
      `sk_${'0'.repeat(48)}`,
      `task_${sample(48, 'hex')}`,
      `elevenlabs_request_id=${sample(32, 'hex')}`,
      `md5 ${sample(32, 'hex')}`,
    ],
  }),
};
