/** Weights & Biases: API keys of people and service accounts. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const wandb: Provider = {
  id: 'wandb',
  name: 'Weights & Biases',
  category: 'mlops',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['wandb_v1_'], pattern: /wandb_v1_[A-Za-z0-9_]{77}/ },
    {
      id: 'legacy-api-key',
      name: 'API key (old form)',
      near: ['wandb', 'weightsandbiases', 'weights_and_biases', 'weights-and-biases'],
      pattern: /[0-9a-f]{40}/,
    },
  ],
  console: 'https://wandb.ai/settings',
  federation: {
    advice: 'Let the run trade its own OIDC token for a short-lived one (identity federation), and store no key.',
    url: 'https://docs.wandb.ai/guides/hosting/iam/authentication/identity_federation',
  },
  sources: [
    'betterleaks weights-and-biases-api-key, weights-and-biases-api-key-v1',
    'kingfisher.wandb.1, .2',
    'docs.wandb.ai: keys are about 86 characters now, 40 before',
    'wandb/wandb:core/internal/api/credentials.go (federation)',
  ],
  examples: () => ({
    hits: {
      'api-key': [`WANDB_API_KEY=wandb_v1_${sample(77)}`],
      'legacy-api-key': [
        `export WANDB_API_KEY=${sample(40, 'hex')}`,
        `wandb.login(key="${sample(40, 'hex', 'b')}")`,
        `  - name: WANDB_API_KEY\n    value: "${sample(40, 'hex', 'c')}"\n`,
      ],
    },
    misses: [
      `wandb_v1_${sample(40)}`,
      `wandb_commit: ${sample(40, 'hex')}`,
      `uses: wandb/setup@${sample(40, 'hex')}`,
      `WANDB_API_KEY=${'a'.repeat(40)}`,
    ],
  }),
};
