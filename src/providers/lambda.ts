/** Lambda Cloud: API keys, which hold the name that they were given. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const lambda: Provider = {
  id: 'lambda',
  name: 'Lambda',
  category: 'compute',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['secret_'],
      pattern: /secret_[a-z0-9-]{1,40}_[0-9a-f]{32}\.[A-Za-z0-9]{32}/,
      border: 'word-dash',
    },
  ],
  console: 'https://cloud.lambda.ai/api-keys',
  sources: ['Lambda documentation: secret_<name>_<32 hex>.<32 letters and digits>; recalled'],
  examples: () => ({
    hits: { 'api-key': [`LAMBDA_API_KEY=secret_ci_${sample(32, 'hex')}.${sample(32)}`] },
    misses: ['LAMBDA_API_KEY=secret_xxx.xxx', `secret_ci_${sample(32, 'hex')}`],
  }),
};
