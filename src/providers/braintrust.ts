/** Braintrust: API keys and service tokens of the evaluation platform. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const braintrust: Provider = {
  id: 'braintrust',
  name: 'Braintrust',
  category: 'observability',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: ['braintrust', 'braintrustdata'],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: 'word-dash',
    },
    {
      id: 'service-token',
      name: 'service token',
      anchors: ['bt-st-'],
      pattern: /bt-st-[A-Za-z0-9]{32,64}/,
      border: 'word-dash',
    },
  ],
  console: 'https://www.braintrust.dev/app/settings',
  sources: [
    'Braintrust documentation on service tokens: bt-st- where sk- stands for API keys',
    'public .env files, seen through code search (sk- and 48 letters and digits)',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `BRAINTRUST_API_KEY=sk-${sample(48)}`,
        `curl https://api.braintrust.dev/v1/project -H "Authorization: Bearer sk-${sample(48, 'alnum', 'b')}"`,
        `- name: BRAINTRUST_API_KEY\n  value: sk-${sample(48, 'alnum', 'c')}\n`,
      ],
      'service-token': [`BRAINTRUST_API_KEY=bt-st-${sample(48)}`],
    },
    misses: [`sk-${sample(48)}`, `BRAINTRUST_API_KEY=sk-${sample(20)}`, `hgbt-st-${sample(48)}`],
  }),
};
