/** WakaTime: keys and tokens of the editors’ time keeper. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const wakatime: Provider = {
  id: 'wakatime',
  name: 'WakaTime',
  category: 'assistant',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['waka_'],
      pattern: /waka_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
    {
      id: 'oauth-token',
      name: 'OAuth token',
      anchors: ['waka_tok_', 'waka_ref_', 'waka_sec_'],
      pattern: /(?:waka_tok_|waka_ref_|waka_sec_)[A-Za-z0-9]{60,100}/,
    },
  ],
  console: 'https://wakatime.com/settings/api-key',
  sources: [
    'github/docs secret scanning patterns: wakatime_api_key, wakatime_oauth_access_token; prefixes by its documentation',
  ],
  examples: () => ({
    hits: { 'api-key': [`api_key = waka_${sampleUuid()}`], 'oauth-token': [`token=waka_tok_${sample(80)}`] },
    misses: ['waka_...', `api_key = waka_${sample(8)}`],
  }),
};
