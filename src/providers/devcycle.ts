/** DevCycle: server keys; those of clients and mobile apps are public. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const devcycle: Provider = {
  id: 'devcycle',
  name: 'DevCycle',
  category: 'observability',
  formats: [
    {
      id: 'server-key',
      name: 'server SDK key',
      anchors: ['dvc_server_'],
      pattern: /dvc_server_[\w-]{20,120}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.devcycle.com',
  sources: [
    'github/docs secret scanning patterns: devcycle_server_api_key; dvc_server_ (DevCycle documentation), length open',
  ],
  examples: () => ({
    hits: { 'server-key': [`DEVCYCLE_SERVER_SDK_KEY=dvc_server_${sample(40, 'word')}`] },
    misses: [`dvc_client_${sample(40)}`, 'dvc_server_token'],
  }),
};
