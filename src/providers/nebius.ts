/** Nebius Token Factory (AI Studio): static keys, which name themselves inside, and the signed tokens of old. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const nebius: Provider = {
  id: 'nebius',
  name: 'Nebius',
  category: 'model',
  formats: [
    {
      id: 'static-key',
      name: 'static API key',
      anchors: ['v1.Cm'],
      pattern: /v1\.Cm[A-Za-z0-9]{3}[A-Z]N0YXRpY2tleS[\w-]{40,400}(?:\.[\w-]{20,200})?/,
      border: 'word-dash',
      publicPrefix: 'v1.Cm',
    },
    {
      id: 'legacy-key',
      name: 'API key (old form)',
      near: ['nebius'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
  ],
  console: 'https://tokenfactory.nebius.com',
  sources: ['shape of keys in public code; not documented by the service', 'a key holds the base64 of `statickey-`'],
  examples: () => ({
    hits: {
      'static-key': [
        `NEBIUS_API_KEY=v1.CmMKHHN0YXRpY2tleS${sample(120)}`,
        `"apiKey": "v1.CmQKHHN0YXRpY2tleS${sample(100, 'word')}.${sample(60, 'word')}"`,
      ],
      'legacy-key': [
        `NEBIUS_API_KEY=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: NEBIUS_API_KEY\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"NEBIUS_API_KEY":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [
      'NEBIUS_API_KEY=v1.CmMKHHN0...',
      `v1.Cm${sample(60)}`,
      `token: eyJ${sample(33, 'alnum', 'j')}.eyJ${sample(90, 'alnum', 'j')}.${sample(43, 'word', 'j')}`,
    ],
  }),
};
