/** Modal: a token's id and its secret. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

const words = ['modal_token', 'modal token', 'modal.com', 'modal.toml', 'modal_key', 'modal_secret', 'modal setup'];

export const modal: Provider = {
  id: 'modal',
  name: 'Modal',
  category: 'compute',
  formats: [
    {
      id: 'token-secret',
      name: 'token secret',
      anchors: ['as-'],
      near: words,
      pattern: /as-[A-Za-z0-9]{22}/,
      border: 'word-dash',
      joins: { format: 'token-id', within: 300 },
    },
    {
      id: 'token-id',
      name: 'token id',
      anchors: ['ak-'],
      near: words,
      pattern: /ak-[A-Za-z0-9]{22}/,
      border: 'word-dash',
      confidence: 'medium',
    },
  ],
  console: 'https://modal.com/settings/tokens',
  sources: ['kingfisher.modal.1', 'modal-labs/modal-client:modal_proto/api.proto'],
  examples: () => ({
    hits: {
      'token-secret': [
        `MODAL_TOKEN_SECRET=as-${sample(22)}`,
        `modal token set --token-id ak-${sample(22)} --token-secret as-${sample(22, 'alnum', 'b')}`,
      ],
      'token-id': [`MODAL_TOKEN_ID=ak-${sample(22)}`],
    },
    misses: [
      `as-${sample(22)}`,
      `ak-${sample(22)}`,
      `MODAL_TOKEN_SECRET=as-${sample(10)}`,
      `modal_token has-${sample(22)}`,
    ],
  }),
};
