/** crates.io: API tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const cratesIo: Provider = {
  id: 'crates-io',
  name: 'crates.io',
  category: 'ci',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      anchors: ['cio'],
      near: ['cargo_registry', 'crates.io', 'cargo login', 'crates_io', 'cargo_token'],
      pattern: /cio[A-Za-z0-9]{32}/,
    },
  ],
  console: 'https://crates.io/settings/tokens',
  federation: {
    advice: 'Publish with trusted publishing: the job’s own OIDC token takes the place of a token.',
    url: 'https://crates.io/docs/trusted-publishing',
  },
  sources: ['github/docs secret scanning patterns: cratesio_api_token', 'trufflehog cratesio: cio and 32 (recalled)'],
  examples: () => ({
    hits: { 'api-token': [`CARGO_REGISTRY_TOKEN=cio${sample(32)}`] },
    misses: [`cio${sample(32)}`, 'CARGO_REGISTRY_TOKEN=your-token'],
  }),
};
