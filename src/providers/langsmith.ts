/** LangSmith: the LangChain company's tracing; personal tokens and service keys. */

import { text } from '../core/json.ts';
import type { Text } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { listIn } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import { asks, type Credential, isHeld, onlyOne, type Powers, type Revoked, revokedBy } from '../core/verbs.ts';

const api = 'https://api.smith.langchain.com/api/v1';

const by = (key: Secret): Readonly<Record<string, Text>> => ({ 'x-api-key': key });

export const langsmith: Provider = {
  id: 'langsmith',
  name: 'LangSmith',
  category: 'observability',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      anchors: ['lsv2_pt_'],
      pattern: /lsv2_pt_[0-9a-f]{32}_[0-9a-f]{10}/,
    },
    {
      id: 'service-key',
      name: 'service key',
      anchors: ['lsv2_sk_'],
      pattern: /lsv2_sk_[0-9a-f]{32}_[0-9a-f]{10}/,
    },
  ],
  verbs: [
    {
      formats: ['personal-access-token'],
      hosts: ['api.smith.langchain.com'],
      verify: asks({ url: `${api}/api-key/current`, headers: by, dead: [401, 403] }),
      revoke: { by: 'itself', run: (credential, powers) => deleteItself(`${api}/api-key/current`, credential, powers) },
    },
    {
      formats: ['service-key'],
      hosts: ['api.smith.langchain.com'],
      verify: asks({ url: `${api}/orgs/current`, headers: by, dead: [401, 403] }),
      revoke: { by: 'itself', run: (credential, powers) => deleteItself(`${api}/api-key`, credential, powers) },
    },
  ],
  console: 'https://smith.langchain.com/settings',
  sources: [
    'betterleaks langchain-langsmith-*',
    'kingfisher.langchain.1, .2',
    'trufflehog langsmith',
    'langchain-ai/docs@7df7f30:src/langsmith/manage-organization-by-api.mdx (list and delete API keys)',
  ],
  examples: () => ({
    hits: {
      'personal-access-token': [`LANGSMITH_API_KEY=lsv2_pt_${sample(32, 'hex')}_${sample(10, 'hex')}`],
      'service-key': [`{"x-api-key":"lsv2_sk_${sample(32, 'hex')}_${sample(10, 'hex')}"}`],
    },
    misses: [
      `lsv2_pt_${sample(32, 'hex')}`,
      `lsv2_sk_${'0'.repeat(32)}_${'0'.repeat(10)}`,
      `lsv2_zz_${sample(32, 'hex')}_${sample(10, 'hex')}`,
    ],
  }),
};

/** The key lists all keys of its kind, and is one of them. */
async function deleteItself(url: string, { key }: Credential, { probe, hand }: Powers): Promise<Revoked> {
  const all = listIn(await probe({ url, headers: by(key) }));
  const row = onlyOne(
    all.filter((one) => key.hintedBy(text(one, 'short_key') ?? '')),
    'keys that it lists',
  );
  if (isHeld(row)) return row;
  return revokedBy(
    await hand('DELETE', { url: `${url}/${text(row, 'id') ?? ''}`, headers: by(key) }),
    'deleted by itself',
  );
}
