/** Datadog: API keys and application keys. */

import { mixed, percent } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, revokedBy } from '../core/verbs.ts';

const sites: readonly string[] = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'datadoghq.eu',
  'ddog-gov.com',
];

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
  verbs: [
    {
      formats: ['api-key'],
      hosts: [...sites, ...sites.flatMap((site) => [`api.${site}`, `app.${site}`])],
      installed: true,
      verify: asks({
        url: ({ hosts: [host = ''] }) => `${apiOf(host)}/validate`,
        headers: (key) => ({ 'dd-api-key': key }),
        dead: [403],
      }),
      // The path takes the key itself.
      revoke: {
        by: 'admin',
        needs: ['DATADOG_ADMIN_API_KEY', 'DATADOG_ADMIN_APP_KEY'],
        async run({ key, hosts: [host = ''] }, { hand, admin }) {
          const { DATADOG_ADMIN_API_KEY: api, DATADOG_ADMIN_APP_KEY: app } = admin;
          if (api === undefined || app === undefined)
            return { state: 'refused', why: 'an administrator’s key is missing' };
          const url = mixed`${apiOf(host)}/api_key/${percent(key)}`;
          const reply = await hand('DELETE', { url, headers: { 'dd-api-key': api, 'dd-application-key': app } });
          return revokedBy(reply, 'deleted by an administrator');
        },
      },
    },
  ],
  console: 'https://app.datadoghq.com/organization-settings/api-keys',
  sources: [
    'DataDog/datadog-api-client-typescript: API key, 32 hex; application key, 40 hex',
    'betterleaks datadog-api-key, datadog-application-key',
    'kingfisher.datadog.2, .3',
    'DataDog/datadog-api-client-typescript@a6d1742:.generator/schemas/v1/openapi.yaml (validate, api_key)',
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

const apiOf = (host: string): string => `https://api.${host.replace(/^(?:api|app)\./, '')}/api/v1`;
