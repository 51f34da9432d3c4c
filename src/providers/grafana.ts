/** Grafana: tokens of service accounts and of the cloud, and API keys of old. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const grafana: Provider = {
  id: 'grafana',
  name: 'Grafana',
  category: 'observability',
  formats: [
    {
      id: 'service-account-token',
      name: 'service account token',
      anchors: ['glsa_'],
      pattern: /glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}/,
    },
    {
      id: 'cloud-token',
      name: 'cloud access policy token',
      anchors: ['glc_eyJ'],
      pattern: /glc_eyJ[A-Za-z0-9+/]{60,400}={0,2}/,
      border: 'base64',
      publicPrefix: 'glc_',
    },
    {
      id: 'api-key',
      name: 'API key (old form)',
      anchors: ['eyJrIjoi'],
      near: ['grafana'],
      pattern: /eyJrIjoi[A-Za-z0-9+/]{70,400}={0,2}/,
      border: 'base64',
    },
  ],
  console: 'https://grafana.com/orgs',
  sources: [
    'github/docs secret scanning patterns: grafana_cloud_api_token, grafana_project_service_account_token',
    'gitleaks grafana-api-key, grafana-cloud-api-token, grafana-service-account-token',
  ],
  examples: () => ({
    hits: {
      'service-account-token': [`GRAFANA_TOKEN=glsa_${sample(32)}_${sample(8, 'hex')}`],
      'cloud-token': [`GRAFANA_CLOUD_TOKEN=glc_eyJ${sample(120, 'base64')}`],
      'api-key': [`curl https://grafana.corp/api/health -H "Authorization: Bearer eyJrIjoi${sample(90, 'base64')}=="`],
    },
    misses: ['glsa_...', `glsa_${sample(32)}`, `glc_${sample(20)}`],
  }),
};
