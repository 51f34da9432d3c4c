/** LaunchDarkly: access tokens and SDK keys; client-side ids are public. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const launchdarkly: Provider = {
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  category: 'observability',
  formats: [
    {
      id: 'access-token',
      name: 'access token',
      anchors: ['api-'],
      near: ['launchdarkly', 'launch_darkly', 'ld_api', 'ldcli'],
      pattern: /api-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
    {
      id: 'sdk-key',
      name: 'SDK key',
      anchors: ['sdk-'],
      near: ['launchdarkly', 'launch_darkly', 'ld_sdk', 'ldclient'],
      pattern: /sdk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.launchdarkly.com/settings/authorization',
  sources: ['github/docs secret scanning patterns: launchdarkly_access_token; LaunchDarkly documentation: api-, sdk-'],
  examples: () => ({
    hits: {
      'access-token': [`LAUNCHDARKLY_API_TOKEN=api-${sampleUuid()}`],
      'sdk-key': [`LAUNCHDARKLY_SDK_KEY=sdk-${sampleUuid()}`],
    },
    misses: [
      `api-${sampleUuid()}`,
      `LAUNCHDARKLY_CLIENT_ID=${sample(24, 'hex')}`,
      `LAUNCHDARKLY_MOBILE_KEY=mob-${sampleUuid()}`,
    ],
  }),
};
