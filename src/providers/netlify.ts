/** Netlify: personal access tokens, new and old. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const netlify: Provider = {
  id: 'netlify',
  name: 'Netlify',
  category: 'cloud',
  formats: [
    { id: 'personal-access-token', name: 'personal access token', anchors: ['nfp_'], pattern: /nfp_[A-Za-z0-9]{36}/ },
    {
      id: 'legacy-token',
      name: 'access token (old form)',
      near: ['netlify_auth', 'netlify_token', 'netlify_api', 'netlify_access'],
      pattern: /[\w-]{43,46}/,
    },
  ],
  console: 'https://app.netlify.com/user/applications',
  sources: ['kingfisher and trufflehog netlify; nfp_ and 36 (recalled)'],
  examples: () => ({
    hits: {
      'personal-access-token': [`NETLIFY_AUTH_TOKEN=nfp_${sample(36)}`],
      'legacy-token': [
        `NETLIFY_AUTH_TOKEN=${sample(43, 'word', 'a')}`,
        `- name: NETLIFY_AUTH_TOKEN\n  value: "${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"NETLIFY_AUTH_TOKEN":"${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [`nfp_${sample(12)}`, `NETLIFY_SITE_ID=${sampleUuid()}`, 'NETLIFY_AUTH_TOKEN=your-token'],
  }),
};
