/** Daytona: API keys of the sandboxes. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const daytona: Provider = {
  id: 'daytona',
  name: 'Daytona',
  category: 'agent-tool',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['dtn_'], pattern: /dtn_[0-9a-f]{64}/ }],
  console: 'https://app.daytona.io/dashboard/keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`DAYTONA_API_KEY=dtn_${sample(64, 'hex')}`] },
    misses: ['DAYTONA_API_KEY=dtn_your-daytona-key', `dtn_${sample(20, 'hex')}`],
  }),
};
