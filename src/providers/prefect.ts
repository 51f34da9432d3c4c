/** Prefect Cloud: keys of people and of service accounts. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const prefect: Provider = {
  id: 'prefect',
  name: 'Prefect',
  category: 'orchestration',
  formats: [
    { id: 'user-key', name: 'user API key', anchors: ['pnu_'], pattern: /pnu_[A-Za-z0-9]{36}/ },
    { id: 'service-key', name: 'service account API key', anchors: ['pnb_'], pattern: /pnb_[A-Za-z0-9]{36}/ },
  ],
  console: 'https://app.prefect.cloud/my/api-keys',
  sources: [
    'gitleaks prefect-api-token',
    'kingfisher.prefect.1',
    'github/docs secret types prefect_user_api_key, prefect_server_api_key',
  ],
  examples: () => ({
    hits: {
      'user-key': [`PREFECT_API_KEY=pnu_${sample(36)}`],
      'service-key': [`prefect cloud login --key pnb_${sample(36)}`],
    },
    misses: [`pnu_${sample(20)}`, `pnb_${'x'.repeat(36)}`, 'PREFECT_API_KEY=pnu_YOUR_KEY'],
  }),
};
