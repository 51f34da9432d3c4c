/** Arize AX and Phoenix: service keys, and the signed tokens of Phoenix. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const arize: Provider = {
  id: 'arize',
  name: 'Arize',
  category: 'observability',
  formats: [
    {
      id: 'api-key',
      name: 'service key',
      anchors: ['ak-'],
      pattern: /ak-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[\w-]{32}/,
      border: 'word-dash',
    },
    {
      id: 'phoenix-key',
      name: 'Phoenix API key',
      near: ['phoenix_api', 'phoenix.arize', 'phoenix_client'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
  ],
  console: 'https://app.arize.com',
  sources: ['shape of keys in public code; not documented by the service', 'Phoenix documentation: API keys are JWT'],
  examples: () => ({
    hits: {
      'api-key': [`ARIZE_API_KEY=ak-${sampleUuid()}-${sample(32, 'word')}`],
      'phoenix-key': [
        `PHOENIX_API_KEY=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: PHOENIX_API_KEY\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"PHOENIX_API_KEY":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [`ak-${sampleUuid()}`, 'ARIZE_SPACE_ID=U3BhY2U6MTIzNA==', 'PHOENIX_API_KEY=your_api_key'],
  }),
};
