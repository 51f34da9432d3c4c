/** Arcade: API keys of the tool calls. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const arcade: Provider = {
  id: 'arcade',
  name: 'Arcade',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['arc_'],
      near: ['arcade_api', 'arcade.dev', 'arcadeai', 'arcade_key'],
      pattern: /arc_[A-Za-z0-9]{48,60}/,
    },
  ],
  console: 'https://api.arcade.dev/dashboard/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`ARCADE_API_KEY=arc_${sample(52)}`] },
    misses: ['ARCADE_API_KEY=arc_your_key_here', `search_arc_${sample(52)}`],
  }),
};
