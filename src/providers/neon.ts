/** Neon: API keys of the database platform, and passwords of its roles. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const neon: Provider = {
  id: 'neon',
  name: 'Neon',
  category: 'retrieval',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['napi_'], pattern: /napi_[A-Za-z0-9]{64}/ },
    {
      id: 'role-password',
      name: 'password of a role',
      anchors: ['@ep-'],
      pattern: /npg_[A-Za-z0-9]{12,16}@ep-[a-z0-9.-]{20,120}/,
      border: 'none',
      publicPrefix: 'npg_',
    },
  ],
  console: 'https://console.neon.tech/app/settings/api-keys',
  sources: [
    'betterleaks neon-api-key',
    'kingfisher.neon.1',
    'github/docs secret scanning patterns: neon_connection_uri',
    'npg_: shape of keys in public code; not documented by the service',
  ],
  examples: () => ({
    hits: {
      'api-key': [`NEON_API_KEY=napi_${sample(64)}`],
      'role-password': [
        `DATABASE_URL=postgresql://neondb_owner:npg_${sample(12)}@ep-cool-a1b2c3d4-pooler.us-east-2.aws.neon.tech/neondb`,
      ],
    },
    misses: [`napi_${sample(20)}`, 'NEON_API_KEY=napi_...', 'include <napi_macros.h>'],
  }),
};
