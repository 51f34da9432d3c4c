/** ElevenLabs: API keys, and the 32 hexadecimal digits that they were before. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, dead, live, ownerOf, revokedBy } from '../core/verbs.ts';

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
  verbs: [
    {
      formats: ['api-key', 'api-key-legacy'],
      hosts: ['api.elevenlabs.io'],
      // A key without the right to read its user is refused by 401, too, and works.
      async verify({ key }, probe) {
        const { status, json } = await probe({
          url: 'https://api.elevenlabs.io/v1/user',
          headers: { 'xi-api-key': key },
        });
        const said = text(json, 'detail', 'status') ?? '';
        if (status === 200)
          return live(ownerOf({ account: text(json, 'user_id'), name: text(json, 'subscription', 'tier') }));
        if (status === 401 && said === 'missing_permissions') return live();
        return status === 401 && said === 'invalid_api_key' ? dead : answered(status);
      },
      // Where the workspace lets strangers disable leaked keys, as it does by default outside of Enterprise plans.
      revoke: {
        by: 'itself',
        async run({ key }, { hand }) {
          const url = 'https://api.elevenlabs.io/v1/workspaces/api-keys/disable?api_key_name=self';
          const reply = await hand('POST', { url, headers: { 'xi-api-key': key } });
          return revokedBy(reply, 'disabled by itself', { done: [200, 201, 202, 204], gone: [] });
        },
      },
    },
  ],
  console: 'https://elevenlabs.io/app/settings/api-keys',
  sources: [
    'kingfisher.elevenlabs.1, betterleaks elevenlabs-api-key',
    'trufflehog elevenlabs v1 (32 hex) and v2',
    'elevenlabs/elevenlabs-python@54e5899:src/elevenlabs/workspaces/api_keys/raw_client.py (disable)',
  ],
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
