/** Weights & Biases: API keys of people and service accounts. */

import { at, isTrue, text } from '../core/json.ts';
import { basic } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { rowsOf } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import { answered, dead, isHeld, live, onlyOne, ownerOf, type Request } from '../core/verbs.ts';

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
  verbs: [
    {
      formats: ['api-key', 'legacy-api-key'],
      hosts: ['api.wandb.ai'],
      questions: ['https://api.wandb.ai/graphql'],
      async verify({ key }, probe) {
        const { status, json } = await probe(graphql(key, 'query Viewer { viewer { id username email } }'));
        const name = text(json, 'data', 'viewer', 'username');
        if (name !== undefined) return live(ownerOf({ account: name, name: text(json, 'data', 'viewer', 'email') }));
        return status === 401 || at(json, 'data', 'viewer') === null ? dead : answered(status);
      },
      // A key's name is its text; one that is less is not certain enough.
      revoke: {
        by: 'itself',
        async run({ key }, { probe, hand }) {
          const query = 'query Keys { viewer { apiKeys { edges { node { id name } } } } }';
          const { json } = await probe(graphql(key, query));
          const rows = rowsOf(at(json, 'data', 'viewer', 'apiKeys'), 'edges').map((edge) => at(edge, 'node'));
          const row = onlyOne(
            rows.filter((one) => key.equals(text(one, 'name') ?? '')),
            'person’s keys',
          );
          if (isHeld(row)) return row;
          const mutation = 'mutation Delete($id: String!) { deleteApiKey(input: { id: $id }) { success } }';
          const reply = await hand('POST', graphql(key, mutation, { id: text(row, 'id') ?? '' }));
          if (isTrue(reply.json, 'data', 'deleteApiKey', 'success')) return { state: 'done', how: 'deleted by itself' };
          return reply.status === 401 ? { state: 'gone' } : { state: 'refused', why: 'it was not deleted' };
        },
      },
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
    'wandb/wandb:tools/graphql_codegen/api/users.graphql, wandb/apis/public/users.py (apiKeys, deleteApiKey)',
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

function graphql(key: Secret, query: string, variables: Readonly<Record<string, string>> = {}): Request {
  return {
    url: 'https://api.wandb.ai/graphql',
    headers: { authorization: basic('api', key) },
    json: { query, variables },
  };
}
