/** Fish Audio: API keys, 32 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const fishAudio: Provider = {
  id: 'fish-audio',
  name: 'Fish Audio',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['fish_audio_api', 'fish_audio_key', 'fish_api', 'fish.audio', 'fishaudio_api'],
      pattern: /[0-9a-f]{32}/,
    },
  ],
  console: 'https://fish.audio/app/api-keys/',
  sources: ['shape of keys in public code; not documented by the service', 'providers.json fish-audio'],
  examples: () => ({
    hits: {
      'api-key': [
        `FISH_AUDIO_API_KEY=${sample(32, 'hex', 'a')}`,
        `- name: FISH_AUDIO_API_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"FISH_AUDIO_API_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: [
      'FISH_AUDIO_API_KEY=your_fish_audio_api_key',
      `FISH_AUDIO_VOICE_ID=${sample(32, 'hex')}`,
      `fish_audio_commit_sha: ${sample(32, 'hex')}`,
    ],
  }),
};
