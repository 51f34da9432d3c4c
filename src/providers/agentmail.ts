/** AgentMail: API keys of the agents’ inboxes. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const agentmail: Provider = {
  id: 'agentmail',
  name: 'AgentMail',
  category: 'agent-tool',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['am_'], near: ['agentmail'], pattern: /am_(?:us_|eu_)?[0-9a-f]{64}/ },
  ],
  console: 'https://console.agentmail.to',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [`AGENTMAIL_API_KEY=am_${sample(64, 'hex')}`, `agentmail --api-key am_us_${sample(64, 'hex', 'b')}`],
    },
    misses: ['AGENTMAIL_API_KEY=am_your_api_key', `am_${sample(64, 'hex')}`],
  }),
};
