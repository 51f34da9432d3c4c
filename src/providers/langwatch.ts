/** LangWatch: API keys of a project, and personal tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const langwatch: Provider = {
  id: 'langwatch',
  name: 'LangWatch',
  category: 'observability',
  formats: [
    {
      id: 'api-key',
      name: 'project API key',
      anchors: ['sk-lw-'],
      pattern: /sk-lw-[A-Za-z0-9_-]{40,72}/,
      border: 'word-dash',
    },
    {
      id: 'personal-token',
      name: 'personal access token',
      anchors: ['pat-lw-'],
      pattern: /pat-lw-[A-Za-z0-9_-]{32,96}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.langwatch.ai/settings',
  sources: ['langwatch: sk-lw- and 48 characters, pat-lw- (tests of the service)'],
  examples: () => ({
    hits: {
      'api-key': [`LANGWATCH_API_KEY=sk-lw-${sample(48)}`],
      'personal-token': [`LANGWATCH_API_KEY=pat-lw-${sample(48)}`],
    },
    misses: ['sk-lw-...', `sk-lw-${sample(10)}`],
  }),
};
