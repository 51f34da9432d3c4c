/** New Relic: user, admin, insert and query keys, license keys, and keys of Pixie. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const newrelic: Provider = {
  id: 'newrelic',
  name: 'New Relic',
  category: 'observability',
  formats: [
    { id: 'user-key', name: 'user key', anchors: ['NRAK-'], pattern: /NRAK-[A-Z0-9]{27}/ },
    { id: 'admin-key', name: 'admin key', anchors: ['NRAA-'], pattern: /NRAA-[0-9a-f]{27}/ },
    {
      id: 'insert-key',
      name: 'insights insert key',
      anchors: ['NRII-'],
      pattern: /NRII-[\w-]{25,32}/,
      border: 'word-dash',
    },
    {
      id: 'query-key',
      name: 'insights query key',
      anchors: ['NRIQ-'],
      pattern: /NRIQ-[\w-]{25,32}/,
      border: 'word-dash',
    },
    { id: 'rest-key', name: 'REST API key', anchors: ['NRRA-'], pattern: /NRRA-[0-9a-f]{42}/ },
    {
      id: 'license-key',
      name: 'license key',
      anchors: ['NRAL'],
      pattern: /(?:[0-9a-f]{36}|[0-9a-f]{32}FFFF|eu01xx[0-9a-f]{26}(?:[0-9a-f]{4}|FFFF))NRAL/,
    },
    {
      id: 'legacy-license-key',
      name: 'license key (old form)',
      near: ['new_relic_license', 'newrelic_license', 'newrelic.license', 'new_relic_key'],
      pattern: /[0-9a-f]{40}/,
    },
    {
      id: 'pixie-api-key',
      name: 'Pixie API key',
      anchors: ['px-api-'],
      pattern: /px-api-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
    {
      id: 'pixie-deploy-key',
      name: 'Pixie deploy key',
      anchors: ['px-dep-'],
      pattern: /px-dep-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
  ],
  console: 'https://one.newrelic.com/launcher/api-keys-ui.api-keys-launcher',
  sources: ['titus np.newrelic.1 to .9', 'trufflehog newrelic*', 'gitleaks new-relic-user-api-key'],
  examples: () => ({
    hits: {
      'user-key': [`NEW_RELIC_API_KEY=NRAK-${sample(27, 'upper')}`],
      'admin-key': [`X-Api-Key: NRAA-${sample(27, 'hex')}`],
      'insert-key': [`X-Insert-Key: NRII-${sample(32, 'word')}`],
      'query-key': [`X-Query-Key: NRIQ-${sample(32, 'word')}`],
      'rest-key': [`X-Api-Key: NRRA-${sample(42, 'hex')}`],
      'license-key': [
        `NEW_RELIC_LICENSE_KEY=${sample(32, 'hex')}FFFFNRAL`,
        `license_key: ${sample(36, 'hex', 'b')}NRAL`,
      ],
      'legacy-license-key': [
        `NEW_RELIC_LICENSE_KEY=${sample(40, 'hex', 'a')}`,
        `- name: NEW_RELIC_LICENSE_KEY\n  value: "${sample(40, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"NEW_RELIC_LICENSE_KEY":"${sample(40, 'hex', 'c')}"}}}}`,
      ],
      'pixie-api-key': [`PX_API_KEY=px-api-${sampleUuid()}`],
      'pixie-deploy-key': [`PX_DEPLOY_KEY=px-dep-${sampleUuid()}`],
    },
    misses: [
      `NRAK-${sample(10, 'upper')}`,
      'NEW_RELIC_LICENSE_KEY=your-key',
      `window.NREUM={licenseKey:"NRJS-${sample(19, 'hex')}"}`,
    ],
  }),
};
