/** Cursor: keys of people, of teams' administrators, and of background agents. */

import { text } from '../core/json.ts';
import { basic } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, ownerOf } from '../core/verbs.ts';

const words = ['cursor_api', 'cursor-api', 'cursor_key', 'cursor_admin', 'cursor-agent', 'cursor.com', 'cursor.sh'];

export const cursor: Provider = {
  id: 'cursor',
  name: 'Cursor',
  category: 'assistant',
  formats: [
    {
      // `cache_key_` and a SHA-256 looks the same.
      id: 'api-key',
      name: 'API key',
      anchors: ['key_'],
      near: words,
      pattern: /key_[0-9a-f]{64}/,
    },
    {
      id: 'agent-key',
      name: 'API key (new form)',
      anchors: ['crsr_'],
      pattern: /crsr_[\w-]{64}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.cursor.com'],
      verify: asks({
        url: 'https://api.cursor.com/v0/me',
        headers: (key) => ({ authorization: basic(key, '') }),
        owner: (json) => ownerOf({ account: text(json, 'userEmail'), name: text(json, 'apiKeyName') }),
      }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://cursor.com/dashboard',
  sources: [
    'betterleaks cursor-api-key',
    'kingfisher.cursor.1',
    'public code that checks such keys, seen through code search (crsr_ and 64 characters)',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `CURSOR_API_KEY=key_${sample(64, 'hex')}`,
        `curl https://api.cursor.com/v0/me -u key_${sample(64, 'hex', 'b')}:`,
        `- name: CURSOR_API_KEY\n  value: "key_${sample(64, 'hex', 'c')}"\n`,
      ],
      'agent-key': [`CURSOR_API_KEY="crsr_${sample(64, 'hex')}"`],
    },
    misses: [`cache_key_${sample(64, 'hex')}`, `CURSOR_API_KEY=key_${sample(20, 'hex')}`, 'CURSOR_API_KEY=crsr_...'],
  }),
};
