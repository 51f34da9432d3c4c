/** Portkey: keys of the gateway, 20 bytes in base64. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const portkey: Provider = {
  id: 'portkey',
  name: 'Portkey',
  category: 'gateway',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['portkey', 'x-portkey-api-key', 'portkey_api', 'portkey_ai'],
      pattern: /[A-Za-z0-9+/]{27}=/,
    },
  ],
  console: 'https://app.portkey.ai/api-keys',
  sources: ['https://portkey.ai/docs/api-reference/headers (x-portkey-api-key); the form of the key is not documented'],
  examples: () => ({
    hits: {
      'api-key': [
        `PORTKEY_API_KEY=${sample(27, 'base64')}=`,
        `-H "x-portkey-api-key: ${sample(27, 'base64', 'b')}="`,
        `Portkey(api_key="${sample(27, 'base64', 'c')}=")`,
      ],
    },
    misses: [
      `${sample(27, 'base64')}=`,
      'PORTKEY_API_KEY=$PORTKEY_API_KEY',
      `PORTKEY_API_KEY=${sample(12)}`,
      `"portkey_hash": "${sample(27, 'base64')}="`,
    ],
  }),
};
