/** Azure: keys that carry a mark of their service, secrets of applications, and tokens of DevOps. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const azure: Provider = {
  id: 'azure',
  name: 'Azure',
  category: 'cloud',
  formats: [
    {
      id: 'storage-key',
      name: 'storage, Cosmos DB, Batch or management key',
      anchors: ['+ASt', '+ABa', '+AMC', 'ACDb', 'APIM'],
      pattern: /[A-Za-z0-9+/]{76}(?:\+ASt|\+ABa|\+AMC|ACDb|APIM)[A-Za-z0-9+/]{5}[AQgw]==/,
      border: 'base64',
    },
    {
      id: 'messaging-key',
      name: 'Service Bus, Event Hubs, Relay or IoT key',
      anchors: ['+ASb', '+AEh', '+ARm', 'AIoT'],
      pattern: /[A-Za-z0-9+/]{33}(?:\+ASb|\+AEh|\+ARm|AIoT)[A-P][A-Za-z0-9+/]{5}=/,
      border: 'base64',
    },
    {
      id: 'function-key',
      name: 'Functions key',
      anchors: ['AzFu'],
      pattern: /[\w-]{44}AzFu[\w-]{5}[AQgw]==/,
      border: 'word-dash',
    },
    {
      id: 'registry-key',
      name: 'Container Registry key',
      anchors: ['+ACR'],
      pattern: /[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}/,
      border: 'base64',
    },
    {
      id: 'redis-key',
      name: 'Cache for Redis key',
      anchors: ['AzCa'],
      pattern: /[A-Za-z0-9]{33}AzCa[A-P][A-Za-z0-9]{5}=/,
    },
    {
      id: 'devops-token',
      name: 'DevOps personal access token',
      anchors: ['AZDO'],
      pattern: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/,
    },
    {
      id: 'devops-legacy-token',
      name: 'DevOps personal access token (old form)',
      near: ['azure_devops', 'azdo_personal', 'system_accesstoken', 'azure_pat', 'azdo_pat', 'vsts_pat'],
      pattern: /[a-z2-7]{52}/,
    },
    {
      id: 'client-secret',
      name: 'secret of an application (Entra ID)',
      near: [
        'azure_client_secret',
        'arm_client_secret',
        'aad_client_secret',
        'azure_ad_client_secret',
        'clientsecretcredential',
        'entra_client_secret',
        'azure_secret',
        'msal_client_secret',
      ],
      pattern: /[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/,
      confidence: 'high',
    },
  ],
  console: 'https://portal.azure.com',
  federation: {
    advice: 'Let the workflow sign in with its own OIDC token (workload identity federation), and store no secret.',
    url: 'https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation',
  },
  sources: [
    'microsoft/security-utilities: identifiable keys (signature and place)',
    'github/docs secret scanning patterns: azure_storage_account_key, azure_cosmosdb_key_identifiable, azure_devops_personal_access_token …',
    'gitleaks azure-ad-client-secret',
  ],
  examples: () => ({
    hits: {
      'storage-key': [`AccountKey=${sample(76, 'base64')}+ASt${sample(5)}Q==;EndpointSuffix=core.windows.net`],
      'messaging-key': [`SharedAccessKey=${sample(33, 'base64')}+AEhC${sample(5)}=`],
      'function-key': [`x-functions-key: ${sample(44, 'word')}AzFu${sample(5)}Q==`],
      'registry-key': [`ACR_PASSWORD=${sample(42, 'base64')}+ACRA${sample(5)}`],
      'redis-key': [`password=${sample(33)}AzCaB${sample(5)}=,ssl=True`],
      'devops-token': [`AZURE_DEVOPS_EXT_PAT=${sample(76)}AZDO${sample(4)}`],
      'devops-legacy-token': [
        `AZURE_DEVOPS_EXT_PAT=${sample(52, 'base32', 'a').toLowerCase()}`,
        `- name: AZURE_DEVOPS_EXT_PAT\n  value: "${sample(52, 'base32', 'b').toLowerCase()}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"AZURE_DEVOPS_EXT_PAT":"${sample(52, 'base32', 'c').toLowerCase()}"}}}}`,
      ],
      'client-secret': [
        `AZURE_CLIENT_SECRET=${sample(3, 'alnum', 'a')}8Q~${sample(32, 'word', 'a')}`,
        `- name: AZURE_CLIENT_SECRET\n  value: "${sample(3, 'alnum', 'b')}8Q~${sample(32, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"AZURE_CLIENT_SECRET":"${sample(3, 'alnum', 'c')}8Q~${sample(32, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [
      `AccountKey=${sample(40, 'base64')}==`,
      `AZURE_CLIENT_ID=${sampleUuid()}`,
      'AZURE_CLIENT_SECRET=your-secret',
    ],
  }),
};
