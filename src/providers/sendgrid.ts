/** SendGrid: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const sendgrid: Provider = {
  id: 'sendgrid',
  name: 'SendGrid',
  category: 'ci',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['SG.'], pattern: /SG\.[\w-]{22}\.[\w-]{43}/, border: 'word-dash' },
  ],
  console: 'https://app.sendgrid.com/settings/api_keys',
  sources: ['gitleaks sendgrid-api-token'],
  examples: () => ({
    hits: { 'api-key': [`SENDGRID_API_KEY=SG.${sample(22, 'word')}.${sample(43, 'word')}`] },
    misses: [`SG.${sample(22)}`, 'SENDGRID_API_KEY=SG.xxxxx'],
  }),
};
