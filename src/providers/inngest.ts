/** Inngest: signing keys and event keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const inngest: Provider = {
  id: 'inngest',
  name: 'Inngest',
  category: 'orchestration',
  formats: [
    {
      id: 'signing-key',
      name: 'signing key',
      anchors: ['signkey-prod-', 'signkey-test-', 'signkey-branch-'],
      pattern: /(?:signkey-prod-|signkey-test-|signkey-branch-)[0-9a-f]{32,64}/,
      border: 'word-dash',
    },
    { id: 'event-key', name: 'event key', near: ['inngest_event'], pattern: /[\w-]{64,90}/ },
  ],
  console: 'https://app.inngest.com',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'signing-key': [`INNGEST_SIGNING_KEY=signkey-prod-${sample(64, 'hex')}`],
      'event-key': [
        `INNGEST_EVENT_KEY=${sample(86, 'word', 'a')}`,
        `- name: INNGEST_EVENT_KEY\n  value: "${sample(86, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"INNGEST_EVENT_KEY":"${sample(86, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [
      'INNGEST_SIGNING_KEY=signkey-prod-<your-signing-key>',
      'signkey-prod-123',
      'INNGEST_EVENT_KEY=your-inngest-event-key',
    ],
  }),
};
