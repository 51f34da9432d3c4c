/** Sourcegraph: access tokens, and the tokens of Cody’s gateway, of subscriptions, and of Amp. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const sourcegraph: Provider = {
  id: 'sourcegraph',
  name: 'Sourcegraph',
  category: 'assistant',
  formats: [
    {
      id: 'access-token',
      name: 'access token',
      anchors: ['sgp_'],
      pattern: /sgp_(?:[0-9a-fA-F]{16}_|local_)?[0-9a-fA-F]{40}/,
    },
    {
      id: 'legacy-access-token',
      name: 'access token (old form)',
      near: ['src_access', 'sourcegraph_', 'sourcegraph-'],
      pattern: /[0-9a-f]{40}/,
    },
    { id: 'gateway-token', name: 'Cody gateway token', anchors: ['sgd_'], pattern: /sgd_[0-9a-fA-F]{64}/ },
    { id: 'license-token', name: 'license key token', anchors: ['slk_'], pattern: /slk_[0-9a-fA-F]{64}/ },
    { id: 'subscription-token', name: 'subscription token', anchors: ['sgs_'], pattern: /sgs_[0-9a-fA-F]{64}/ },
    {
      id: 'amp-token',
      name: 'access token of Amp',
      anchors: ['sgamp_user_'],
      pattern: /sgamp_user_[0-9A-Z]{26}_[0-9a-f]{64}/,
    },
  ],
  console: 'https://sourcegraph.com/user/settings/tokens',
  sources: [
    'Sourcegraph Secret Formats (sourcegraph/handbook, all five)',
    'gitleaks sourcegraph-access-token',
    'kingfisher.sourcegraph.1 to .3',
    'Amp: key format in clients’ documentation (a ULID and 64 hex)',
  ],
  examples: () => ({
    hits: {
      'access-token': [
        `SRC_ACCESS_TOKEN=sgp_${sample(16, 'hex')}_${sample(40, 'hex')}`,
        `sgp_local_${sample(40, 'hex')}`,
        `sgp_${sample(40, 'hex')}`,
      ],
      'legacy-access-token': [
        `SRC_ACCESS_TOKEN=${sample(40, 'hex')}`,
        `- name: SOURCEGRAPH_TOKEN\n  value: ${sample(40, 'hex', 'b')}\n`,
      ],
      'gateway-token': [`sgd_${sample(64, 'hex')}`],
      'license-token': [`slk_${sample(64, 'hex')}`],
      'subscription-token': [`sgs_${sample(64, 'hex')}`],
      'amp-token': [`AMP_API_KEY=sgamp_user_${sample(26, 'upper')}_${sample(64, 'hex')}`],
    },
    misses: [
      `sgp_${sample(20, 'hex')}`,
      `sourcegraph@${sample(40, 'hex')}`,
      `sgp_local_${'0'.repeat(40)}`,
      sample(40, 'hex'),
    ],
  }),
};
