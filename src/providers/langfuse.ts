/** Langfuse: tracing and prompts; a secret key with the public key that names the project. */

import { text } from '../core/json.ts';
import { basic } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { rowsOf } from '../core/rows.ts';
import { sampleUuid } from '../core/sample.ts';
import {
  answered,
  type Credential,
  dead,
  live,
  ownerOf,
  type Powers,
  type Revoked,
  revokedBy,
  unsure,
} from '../core/verbs.ts';

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
  verbs: [
    {
      formats: ['secret-key'],
      hosts: ['cloud.langfuse.com', 'us.cloud.langfuse.com', 'hipaa.cloud.langfuse.com'],
      installed: true,
      async verify({ key, parts, hosts: [host] }, probe) {
        const pair = parts['public-key'];
        if (pair === undefined) return unsure('its public key does not stand near it');
        const { status, json } = await probe({
          url: `https://${host}/api/public/projects`,
          headers: { authorization: basic(pair, key) },
        });
        if (status === 200)
          return live(ownerOf({ account: text(json, 'data', 0, 'name'), keyId: text(json, 'data', 0, 'id') }));
        return status === 401 ? dead : answered(status);
      },
      revoke: { by: 'admin', needs: ['LANGFUSE_ORG_PUBLIC_KEY', 'LANGFUSE_ORG_SECRET_KEY'], run: deletePair },
    },
  ],
  console: 'https://cloud.langfuse.com',
  sources: [
    'kingfisher.langfuse.1, .2',
    'trufflehog langfuse',
    'langfuse/langfuse@6275144:web/public/generated/api/openapi.yml (projects, apiKeys)',
  ],
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

/** The pair names its project, and the public half is told whole. https://api.reference.langfuse.com/#tag/projects */
async function deletePair({ key, parts, hosts: [host] }: Credential, { probe, hand, admin }: Powers): Promise<Revoked> {
  const { LANGFUSE_ORG_PUBLIC_KEY: user, LANGFUSE_ORG_SECRET_KEY: password } = admin;
  const pair = parts['public-key'];
  if (pair === undefined || user === undefined || password === undefined)
    return { state: 'refused', why: 'a half of a pair is missing' };
  const projects = `https://${host}/api/public/projects`;
  const project = text(
    (await probe({ url: projects, headers: { authorization: basic(pair, key) } })).json,
    'data',
    0,
    'id',
  );
  const headers = { authorization: basic(user, password) };
  const { json } = await probe({ url: `${projects}/${project}/apiKeys`, headers });
  const row = rowsOf(json, 'apiKeys').find((one) => pair.equals(text(one, 'publicKey') ?? ''));
  if (row === undefined)
    return { state: 'held', why: 'the organisation’s key does not see its project, or not the key in it' };
  const reply = await hand('DELETE', { url: `${projects}/${project}/apiKeys/${text(row, 'id') ?? ''}`, headers });
  return revokedBy(reply, 'deleted by an administrator');
}
