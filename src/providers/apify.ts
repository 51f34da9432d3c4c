/** Apify: API tokens of the platform for scrapers. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const apify: Provider = {
  id: 'apify',
  name: 'Apify',
  category: 'agent-tool',
  formats: [
    { id: 'api-token', name: 'API token', anchors: ['apify_api_'], pattern: /apify_api_[A-Za-z0-9]{34,38}/ },
    {
      id: 'proxy-password',
      name: 'proxy password',
      anchors: ['apify_proxy_'],
      pattern: /apify_proxy_[A-Za-z0-9]{34,38}/,
    },
  ],
  console: 'https://console.apify.com/settings/integrations',
  sources: [
    'betterleaks apify-api-token',
    'kingfisher.apify.1',
    'trufflehog apify',
    'github/docs secret scanning patterns: apify_proxy_password',
  ],
  examples: () => ({
    hits: {
      'api-token': [
        `APIFY_TOKEN=apify_api_${sample(36)}`,
        `https://api.apify.com/v2/acts?token=apify_api_${sample(36, 'alnum', 'b')}`,
      ],
      'proxy-password': [`http://auto:apify_proxy_${sample(36)}@proxy.apify.com:8000`],
    },
    misses: [
      `apify_api_${sample(16)}`,
      'APIFY_TOKEN=apify_api_YOUR_TOKEN',
      `geoapify_api_key = "${sample(32, 'lower')}"`,
    ],
  }),
};
