/** xAI: API keys of Grok, and the management keys that make and disable them. */

import { isTrue, text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, bearer, dead, live, ownerOf, revokedBy } from '../core/verbs.ts';

export const xai: Provider = {
  id: 'xai',
  name: 'xAI',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['xai-'],
      pattern: /xai-[A-Za-z0-9_]{80}/,
      border: 'word-dash',
    },
    {
      id: 'management-key',
      name: 'management API key',
      anchors: ['xai-token-'],
      pattern: /xai-token-[A-Za-z0-9_-]{60,110}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.x.ai'],
      control: ['management-api.x.ai'],
      async verify({ key }, probe) {
        const { status, json } = await probe({ url: 'https://api.x.ai/v1/api-key', headers: bearer(key) });
        if (status === 400 || status === 401) return dead;
        if (status !== 200) return answered(status);
        if (['api_key_blocked', 'api_key_disabled', 'team_blocked'].some((flag) => isTrue(json, flag))) return dead;
        return live(
          ownerOf({ account: text(json, 'team_id'), keyId: text(json, 'api_key_id'), name: text(json, 'name') }),
        );
      },
      // The key names its own id.
      revoke: {
        by: 'admin',
        needs: ['XAI_MANAGEMENT_KEY'],
        async run({ key }, { probe, hand, admin: { XAI_MANAGEMENT_KEY: admin } }) {
          const { json } = await probe({ url: 'https://api.x.ai/v1/api-key', headers: bearer(key) });
          const id = text(json, 'api_key_id');
          if (id === undefined) return { state: 'held', why: 'it did not tell its own id' };
          const url = `https://management-api.x.ai/auth/api-keys/${id}`;
          return revokedBy(
            await hand('DELETE', { url, headers: admin === undefined ? {} : bearer(admin) }),
            'deleted by an administrator',
          );
        },
      },
    },
  ],
  console: 'https://console.x.ai',
  sources: [
    'trufflehog xai (80 characters)',
    'kingfisher.xai.1, betterleaks xai-api-key (70 to 120, dashes too, which takes in xai-token-)',
    'https://docs.x.ai/developers/management-api (management keys; their prefix recalled)',
    'https://docs.x.ai/developers/rest-api-reference/management/auth',
    'xai-org/xai-sdk-python@4dab6a4:examples/sync/auth.py (GET /v1/api-key)',
  ],
  examples: () => ({
    hits: {
      'api-key': [`XAI_API_KEY=xai-${sample(80)}`, `Authorization: Bearer xai-${sample(80, 'alnum', 'b')}`],
      'management-key': [`XAI_MANAGEMENT_KEY=xai-token-${sample(80)}`],
    },
    misses: [`xai-${sample(60)}`, 'XAI_API_KEY=xai-your-key', `xai-${'x'.repeat(80)}`, `xai-${sample(90)}`],
  }),
};
