/** Datadog: API keys and application keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const datadog: Provider = {
  id: 'datadog',
  name: 'Datadog',
  category: 'observability',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['datadog', 'dd_api', 'dd-api', 'ddapikey'],
      pattern: /[0-9a-f]{32}/,
    },
    {
      id: 'application-key',
      name: 'application key',
      near: ['datadog', 'dd_app', 'dd_application', 'dd-app', 'dd-application', 'ddappkey'],
      pattern: /[0-9a-f]{40}/,
    },
  ],
  console: 'https://app.datadoghq.com/organization-settings/api-keys',
  sources: [
    'DataDog/datadog-api-client-typescript: API key, 32 hex; application key, 40 hex',
    'betterleaks datadog-api-key, datadog-application-key',
    'kingfisher.datadog.2, .3',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `DD_API_KEY=${sample(32, 'hex')}`,
        `-H "DD-API-KEY: ${sample(32, 'hex', 'b')}"`,
        `- name: DD_API_KEY\n  value: "${sample(32, 'hex', 'c')}"\n`,
      ],
      'application-key': [
        `DD_APP_KEY=${sample(40, 'hex')}`,
        `datadog.initialize(app_key="${sample(40, 'hex', 'b')}")`,
        `-H "DD-APPLICATION-KEY: ${sample(40, 'hex', 'c')}"`,
      ],
    },
    misses: [
      // A client token: made for browsers.
      `DD_CLIENT_TOKEN=pub${sample(32, 'hex')}`,
      `uses: datadog/action@${sample(40, 'hex')}`,
      `datadog.trace_id=${sample(32, 'hex')}`,
      `DD_API_KEY=${'0'.repeat(32)}`,
      `DD_GIT_COMMIT_SHA=${sample(40, 'hex')}`,
    ],
  }),
};
