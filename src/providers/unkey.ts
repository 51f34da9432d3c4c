/** Unkey: root keys of the API gateway. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const unkey: Provider = {
  id: 'unkey',
  name: 'Unkey',
  category: 'gateway',
  formats: [{ id: 'root-key', name: 'root key', anchors: ['unkey_'], pattern: /unkey_[A-Za-z0-9]{20,40}/ }],
  console: 'https://app.unkey.com/settings/root-keys',
  sources: ['github/docs secret scanning patterns: unkey_root_key; prefix unkey_ by Unkey’s documentation'],
  examples: () => ({
    hits: { 'root-key': [`UNKEY_ROOT_KEY=unkey_${sample(24)}`] },
    misses: ['unkey_root_key', 'UNKEY_ROOT_KEY=unkey_xxx'],
  }),
};
