/** Vapi: private keys of the voice agents, plain UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const vapi: Provider = {
  id: 'vapi',
  name: 'Vapi',
  category: 'media',
  formats: [
    {
      id: 'private-key',
      name: 'private API key',
      near: [
        'vapi_api',
        'vapi-api',
        'vapi_private',
        'vapi_server',
        'vapi_key',
        'vapi_token',
        'vapiclient',
        'api.vapi.ai',
      ],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  verbs: [
    {
      formats: ['private-key'],
      hosts: ['api.vapi.ai'],
      verify: asks({ url: 'https://api.vapi.ai/assistant' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://dashboard.vapi.ai',
  sources: ['kingfisher.vapi.1'],
  examples: () => ({
    hits: {
      'private-key': [
        `VAPI_API_KEY=${sampleUuid()}`,
        `VAPI_PRIVATE_KEY: "${sampleUuid('b')}"`,
        `new VapiClient({ token: "${sampleUuid('c')}" })`,
        `curl https://api.vapi.ai/assistant -H "Authorization: Bearer ${sampleUuid('d')}"`,
      ],
    },
    misses: [
      // Made for browsers.
      `VAPI_PUBLIC_KEY=${sampleUuid()}`,
      `VAPI_ASSISTANT_ID=${sampleUuid()}`,
      `GET https://api.vapi.ai/call/${sampleUuid()}`,
      'VAPI_API_KEY=your-private-key',
    ],
  }),
};
