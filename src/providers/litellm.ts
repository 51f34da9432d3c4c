/** LiteLLM: virtual keys, which only the proxy that made them knows. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, bearer, revokedBy } from '../core/verbs.ts';

/** Random base64 of this length has both cases; a name with dashes has not. */
const isMixed = (key: string): boolean => /[A-Z]/.test(key) && /[a-z]/.test(key.slice(3));

export const litellm: Provider = {
  id: 'litellm',
  name: 'LiteLLM proxy',
  category: 'gateway',
  formats: [
    {
      id: 'virtual-key',
      name: 'virtual key',
      anchors: ['sk-'],
      near: ['litellm'],
      pattern: /sk-[\w-]{22}/,
      border: 'word-dash',
      valid: isMixed,
    },
  ],
  verbs: [
    {
      formats: ['virtual-key'],
      // The team's own proxies alone.
      hosts: [],
      installed: true,
      verify: asks({ url: ({ hosts: [host] }) => `https://${host}/key/info`, dead: [401, 403] }),
      revoke: {
        by: 'admin',
        needs: ['LITELLM_MASTER_KEY'],
        async run({ key, hosts: [host] }, { hand, admin: { LITELLM_MASTER_KEY: admin } }) {
          const headers = admin === undefined ? {} : bearer(admin);
          const set = (verb: string) => hand('POST', { url: `https://${host}/key/${verb}`, headers, json: { key } });
          const done = revokedBy(await set('block'), 'blocked by an administrator');
          return done.state === 'done' ? { ...done, undo: async () => (await set('unblock')).status === 200 } : done;
        },
      },
    },
  ],
  console: 'https://docs.litellm.ai/docs/proxy/virtual_keys',
  sources: [
    'https://docs.litellm.ai/docs/proxy/virtual_keys (sk- and 16 random bytes as URL-safe base64; the proxy’s own /ui revokes)',
    'BerriAI/litellm:litellm/proxy/management_endpoints/key_management_endpoints.py (key/info, key/block)',
  ],
  examples: () => ({
    hits: {
      'virtual-key': [
        `LITELLM_API_KEY=sk-${sample(22, 'word')}`,
        `OpenAI(api_key="sk-${sample(22, 'word', 'b')}", base_url="https://litellm.corp.test")`,
        `- name: LITELLM_MASTER_KEY\n  value: sk-${sample(22, 'word', 'c')}`,
      ],
    },
    misses: [
      'LITELLM_MASTER_KEY=sk-1234',
      `key: sk-${sample(22, 'word')}`,
      'litellm: sk-some-name-with-dashes-1',
      `LITELLM_API_KEY=sk-${'x'.repeat(22)}`,
    ],
  }),
};
