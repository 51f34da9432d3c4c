/** GitHub Copilot: the session tokens that its clients exchange a GitHub token for, and keep in files. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const githubCopilot: Provider = {
  id: 'github-copilot',
  name: 'GitHub Copilot',
  category: 'assistant',
  formats: [
    {
      id: 'session-token',
      name: 'session token',
      anchors: ['tid='],
      pattern:
        /tid=[0-9a-f]{32};(?:[a-z0-9-]{1,24}=[\w.,/+-]{1,80};){2,30}[a-z0-9-]{1,24}=[\w.,/+-]{1,80}:[0-9a-f]{64}/,
      border: 'word-dash',
    },
  ],
  console: 'https://github.com/settings/copilot',
  sources: [
    'clients’ token files: tid=…;exp=…;sku=…:signature (hmac of 64 hex); the GitHub tokens beside them are found as GitHub’s',
  ],
  examples: () => ({
    hits: {
      'session-token': [
        `{"token":"tid=${sample(32, 'hex')};exp=1761234987;sku=copilot_for_individual;st=dotcom;chat=1;8kp=1:${sample(64, 'hex')}"}`,
      ],
    },
    misses: [
      'data-testid="model-picker"',
      'tid=abc123;exp=1699999999;sku=copilot_pro',
      `tid=${sample(32, 'hex')};exp=1730000000`,
    ],
  }),
};
