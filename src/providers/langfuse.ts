/** Langfuse: tracing and prompts; a secret key with the public key that names the project. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const langfuse: Provider = {
  id: 'langfuse',
  name: 'Langfuse',
  category: 'observability',
  formats: [
    {
      id: 'secret-key',
      name: 'secret key',
      anchors: ['sk-lf-'],
      pattern: /sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
      joins: { format: 'public-key', within: 300 },
    },
    {
      // No secret by itself: needed as the other half of the pair.
      id: 'public-key',
      name: 'public key, one half of a pair',
      anchors: ['pk-lf-'],
      pattern: /pk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
      confidence: 'low',
    },
  ],
  console: 'https://cloud.langfuse.com',
  sources: ['kingfisher.langfuse.1, .2', 'trufflehog langfuse'],
  examples: () => ({
    hits: {
      'secret-key': [
        `LANGFUSE_SECRET_KEY="sk-lf-${sampleUuid()}"`,
        `LANGFUSE_PUBLIC_KEY=pk-lf-${sampleUuid('b')}\nLANGFUSE_SECRET_KEY=sk-lf-${sampleUuid('c')}\n`,
      ],
      'public-key': [`LANGFUSE_PUBLIC_KEY=pk-lf-${sampleUuid('d')}`],
    },
    misses: ['sk-lf-00000000-0000-0000-0000-000000000000', 'LANGFUSE_SECRET_KEY=sk-lf-...', `sk-lf-${sampleUuid()}-x`],
  }),
};
