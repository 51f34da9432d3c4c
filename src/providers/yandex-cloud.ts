/** Yandex Cloud (YandexGPT): API keys, IAM tokens, and OAuth tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const yandexCloud: Provider = {
  id: 'yandex-cloud',
  name: 'Yandex Cloud',
  category: 'cloud',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['AQVN'], pattern: /AQVN[\w-]{35,38}/, border: 'word-dash' },
    {
      id: 'iam-token',
      name: 'IAM token',
      anchors: ['t1.'],
      near: ['yandex', 'yc_token', 'yc_iam', 'iam_token'],
      pattern: /t1\.[A-Z0-9a-z_-]{20,400}={0,2}\.[A-Z0-9a-z_-]{86}/,
      border: 'word-dash',
    },
    {
      id: 'oauth-token',
      name: 'OAuth token',
      anchors: ['y0_', 'y1_'],
      near: ['yandex', 'yc_token', 'yc_oauth', 'oauth_token'],
      pattern: /(?:y0_|y1_)[\w-]{50,64}/,
      border: 'word-dash',
    },
  ],
  console: 'https://console.yandex.cloud',
  sources: [
    'github/docs secret scanning patterns: yandex_cloud_api_key, yandex_cloud_iam_token, yandex_passport_oauth_token',
    'Yandex Cloud documentation: formats of credentials',
  ],
  examples: () => ({
    hits: {
      'api-key': [`YANDEX_API_KEY=AQVN${sample(36, 'word')}`],
      'iam-token': [`YC_TOKEN=t1.${sample(200, 'word')}.${sample(86, 'word')}`],
      'oauth-token': [`YC_OAUTH_TOKEN=y0_${sample(55, 'word')}`],
    },
    misses: [`AQVN${sample(12)}`, 'YANDEX_API_KEY=AQVN...'],
  }),
};
