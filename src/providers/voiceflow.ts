/** Voiceflow: API keys of agents and workspaces. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const voiceflow: Provider = {
  id: 'voiceflow',
  name: 'Voiceflow',
  category: 'orchestration',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['VF.DM.', 'VF.WS.'],
      pattern: /(?:VF\.DM\.|VF\.WS\.)[0-9a-f]{24}\.[A-Za-z0-9]{16}/,
    },
  ],
  console: 'https://creator.voiceflow.com',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`"Authorization": "VF.DM.${sample(24, 'hex')}.${sample(16)}"`] },
    misses: ['VF.DM.config', `VF.DM.${sample(24, 'hex')}`],
  }),
};
