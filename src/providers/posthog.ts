/** PostHog: personal keys, feature flag keys, and OAuth tokens. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, bearer, dead, live, ownerOf } from '../core/verbs.ts';

export const posthog: Provider = {
  id: 'posthog',
  name: 'PostHog',
  category: 'observability',
  formats: [
    { id: 'personal-key', name: 'personal API key', anchors: ['phx_'], pattern: /phx_[A-Za-z0-9]{43,48}/ },
    { id: 'flags-key', name: 'feature flags secure key', anchors: ['phs_'], pattern: /phs_[A-Za-z0-9]{44,48}/ },
    { id: 'oauth-access-token', name: 'OAuth access token', anchors: ['pha_'], pattern: /pha_[A-Za-z0-9]{40,43}/ },
    { id: 'oauth-refresh-token', name: 'OAuth refresh token', anchors: ['phr_'], pattern: /phr_[A-Za-z0-9]{40,43}/ },
  ],
  verbs: [
    {
      formats: ['personal-key'],
      hosts: ['us.posthog.com', 'eu.posthog.com'],
      // A key says nothing of its region: dead is what neither knows.
      async verify({ key }, probe) {
        const statuses: number[] = [];
        for (const region of ['us', 'eu']) {
          const { status, json } = await probe({
            url: `https://${region}.posthog.com/api/users/@me/`,
            headers: bearer(key),
          });
          if (status === 200)
            return live(ownerOf({ account: text(json, 'organization', 'name'), name: text(json, 'email') }));
          if (status === 403) return live();
          statuses.push(status);
        }
        const [odd] = statuses.filter((status) => status !== 401);
        return odd === undefined ? dead : answered(odd);
      },
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://us.posthog.com/settings/user-api-keys',
  sources: [
    'kingfisher.posthog.2 to .5',
    'trufflehog posthog',
    'github/docs secret types posthog_personal_api_key, posthog_feature_flags_secure_api_key',
  ],
  examples: () => ({
    hits: {
      'personal-key': [`POSTHOG_API_KEY=phx_${sample(47)}`],
      'flags-key': [`POSTHOG_SECURE_KEY=phs_${sample(47)}`],
      'oauth-access-token': [`Authorization: Bearer pha_${sample(43)}`],
      'oauth-refresh-token': [`"refresh_token":"phr_${sample(43)}"`],
    },
    misses: [
      // Made for browsers.
      `NEXT_PUBLIC_POSTHOG_KEY=phc_${sample(43)}`,
      `phx_${sample(20)}`,
      'POSTHOG_API_KEY=phx_<your personal key>',
    ],
  }),
};
