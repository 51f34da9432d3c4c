/** HeyGen: API keys, and those of old, base64 of a UUID and a time. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const heygen: Provider = {
  id: 'heygen',
  name: 'HeyGen',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk_V2_'],
      pattern: /sk_V2_[a-z]{3}_[A-Za-z0-9]{10,12}_[A-Za-z0-9]{32}/,
      publicPrefix: 'sk_V2_',
    },
    { id: 'legacy-key', name: 'API key (old form)', near: ['heygen'], pattern: /[A-Za-z0-9+/]{58}={0,2}/ },
  ],
  console: 'https://app.heygen.com/settings/api',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [`HEYGEN_API_KEY=sk_V2_hgu_${sample(11)}_${sample(32)}`],
      'legacy-key': [
        `HEYGEN_API_KEY=${sample(58, 'alnum', 'a')}==`,
        `- name: HEYGEN_API_KEY\n  value: "${sample(58, 'alnum', 'b')}=="`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"HEYGEN_API_KEY":"${sample(58, 'alnum', 'c')}=="}}}}`,
      ],
    },
    misses: ['HEYGEN_API_KEY=sk_V2_hgu_REDACTED', 'HEYGEN_API_KEY=your-key'],
  }),
};
