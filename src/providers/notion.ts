/** Notion: tokens of integrations. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, bearer, ownerOf } from '../core/verbs.ts';

export const notion: Provider = {
  id: 'notion',
  name: 'Notion',
  category: 'agent-tool',
  formats: [
    { id: 'api-token', name: 'integration token', anchors: ['ntn_'], pattern: /ntn_\d{11}[A-Za-z0-9]{35}/ },
    {
      id: 'legacy-token',
      name: 'integration token (old form)',
      anchors: ['secret_'],
      near: ['notion', 'notionhq', 'notion_api'],
      pattern: /secret_[A-Za-z0-9]{43}/,
    },
    {
      id: 'refresh-token',
      name: 'OAuth refresh token',
      anchors: ['nrt_'],
      near: ['notion', 'notionhq', 'notion_api'],
      pattern: /nrt_[A-Za-z0-9_]{40,55}/,
    },
  ],
  verbs: [
    {
      formats: ['api-token', 'legacy-token'],
      hosts: ['api.notion.com'],
      verify: asks({
        url: 'https://api.notion.com/v1/users/me',
        headers: (key) => ({ ...bearer(key), 'notion-version': '2022-06-28' }),
        live: [200, 403],
        owner: (json) => ownerOf({ account: text(json, 'bot', 'workspace_name'), name: text(json, 'name') }),
      }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://www.notion.so/profile/integrations',
  sources: ['gitleaks notion-api-token', 'kingfisher.notion.1 to .3', 'trufflehog notion'],
  examples: () => ({
    hits: {
      'api-token': [`NOTION_TOKEN=ntn_${sample(11, 'digit')}${sample(35)}`],
      'legacy-token': [
        `NOTION_API_KEY="secret_${sample(43)}"`,
        `new Client({ auth: "secret_${sample(43, 'alnum', 'b')}" }) // @notionhq/client`,
      ],
      'refresh-token': [`{"notion":{"refresh_token":"nrt_${sample(44)}"}}`],
    },
    misses: [
      `ntn_${sample(46)}`,
      `secret_${sample(43)}`,
      `nrt_${sample(44)}`,
      'NOTION_TOKEN=secret_your_integration_token_goes_right_about_here',
    ],
  }),
};
