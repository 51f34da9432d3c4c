/** Figma: personal access tokens, as its MCP servers take them. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const figma: Provider = {
  id: 'figma',
  name: 'Figma',
  category: 'ci',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      anchors: ['figd_', 'figu_'],
      pattern: /(?:figd_|figu_)[\w-]{36,48}/,
      border: 'word-dash',
    },
  ],
  console: 'https://www.figma.com/settings',
  sources: ['github/docs secret scanning patterns: figma_pat; figd_ and about 40 characters (Figma documentation)'],
  examples: () => ({
    hits: {
      'personal-access-token': [
        `FIGMA_API_KEY=figd_${sample(40, 'word')}`,
        `{"mcpServers":{"figma":{"args":["--figma-api-key=figd_${sample(40, 'word', 'b')}"]}}}`,
      ],
    },
    misses: [`configd_${sample(40)}`, 'FIGMA_API_KEY=figd_...'],
  }),
};
