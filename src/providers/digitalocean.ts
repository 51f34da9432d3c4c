/** DigitalOcean: personal, OAuth and refresh tokens, and model access keys of Gradient. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const digitalocean: Provider = {
  id: 'digitalocean',
  name: 'DigitalOcean',
  category: 'cloud',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      anchors: ['dop_v1_'],
      pattern: /dop_v1_[0-9a-f]{64}/,
    },
    { id: 'oauth-token', name: 'OAuth access token', anchors: ['doo_v1_'], pattern: /doo_v1_[0-9a-f]{64}/ },
    { id: 'refresh-token', name: 'OAuth refresh token', anchors: ['dor_v1_'], pattern: /dor_v1_[0-9a-f]{64}/ },
    { id: 'system-token', name: 'system token', anchors: ['dos_v1_'], pattern: /dos_v1_[0-9a-f]{64}/ },
    {
      id: 'model-access-key',
      name: 'model access key',
      anchors: ['sk-do-'],
      pattern: /sk-do-(?:v1-)?[\w-]{48,120}/,
      border: 'word-dash',
    },
  ],
  console: 'https://cloud.digitalocean.com/account/api/tokens',
  sources: [
    'gitleaks digitalocean-*',
    'github/docs secret scanning patterns: digitalocean_*',
    'model access keys: shape of keys in public code; not documented by the service',
  ],
  examples: () => ({
    hits: {
      'personal-access-token': [`DIGITALOCEAN_TOKEN=dop_v1_${sample(64, 'hex')}`],
      'oauth-token': [`token: doo_v1_${sample(64, 'hex')}`],
      'refresh-token': [`token: dor_v1_${sample(64, 'hex')}`],
      'system-token': [`token: dos_v1_${sample(64, 'hex')}`],
      'model-access-key': [`MODEL_ACCESS_KEY=sk-do-${sample(64, 'word')}`],
    },
    misses: [`dop_v1_${sample(20, 'hex')}`, 'sk-do-not-log-this-key', 'sk-DO-NOT-EXPOSE'],
  }),
};
