/** Azure AI: keys of Azure OpenAI, of the other AI services (Cognitive Services), and of AI Search. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { rowsOf } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import { asks, bearer, type Credential, type Powers, type Revoked, revokedBy } from '../core/verbs.ts';

export const azureAi: Provider = {
  id: 'azure-ai',
  name: 'Azure AI',
  category: 'model',
  formats: [
    {
      // 52 random characters, the mark of Microsoft's keys, when and where it was made, the mark of AI services, a checksum.
      id: 'api-key',
      name: 'AI services key',
      anchors: ['JQQJ99'],
      pattern: /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{18}ACOG[A-Za-z0-9]{4}/,
    },
    {
      id: 'api-key-legacy',
      name: 'AI services key (legacy)',
      near: [
        'azure_openai',
        'azure-openai',
        'azure openai',
        'azureopenai',
        'openai_api',
        'openai_key',
        'openai.api',
        'openai.azure.com',
        'azure_ai',
        'azure-ai',
        'azureai',
        'cognitiveservices',
        'cognitive_service',
        'cognitive-service',
        'cognitive.microsoft.com',
        'ocp-apim-subscription',
        'computer_vision',
        'computervision',
        'custom_vision',
        'customvision',
        'content_moderator',
        'contentmoderator',
        'content_safety',
        'contentsafety',
        'form_recognizer',
        'formrecognizer',
        'document_intelligence',
        'documentintelligence',
        'text_analytics',
        'textanalytics',
        'anomaly_detector',
        'anomalydetector',
        'immersive_reader',
        'qna_maker',
        'qnamaker',
        'luis_authoring',
        'azure_luis',
        'azure_speech',
        'azure-speech',
        'azurespeech',
        'azure_language',
        'azure_translator',
        'azure_translation',
        'azure_vision',
        'azure_face',
      ],
      pattern: /[a-f0-9]{32}/,
    },
    {
      id: 'search-key',
      name: 'AI Search key',
      anchors: ['AzSe'],
      pattern: /[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}/,
    },
    {
      id: 'search-key-legacy',
      name: 'AI Search key (legacy)',
      near: [
        'azure_search',
        'azure-search',
        'azure search',
        'azuresearch',
        'azure_ai_search',
        'azure ai search',
        'azure_cognitive_search',
        'search.windows.net',
      ],
      pattern: /(?:[A-Za-z0-9]{52}|[A-F0-9]{32})/,
    },
  ],
  verbs: [
    {
      formats: ['api-key', 'api-key-legacy'],
      hosts: ['*.openai.azure.com', '*.cognitiveservices.azure.com', '*.services.ai.azure.com'],
      control: ['management.azure.com'],
      questions: [/^https:\/\/management\.azure\.com\/[\w./-]+\/listKeys$/],
      installed: true,
      // 403 is a matter of the network that one asks from.
      verify: asks({
        url: ({ hosts: [host] }) => `https://${host}/openai/models?api-version=2024-10-21`,
        headers: (key) => ({ 'api-key': key }),
      }),
      revoke: { by: 'admin', needs: ['azure'], run: regenerate },
    },
  ],
  console: 'https://portal.azure.com',
  federation: {
    advice: 'Sign the workflow in to Entra ID with its OIDC token, and turn key access to the resource off.',
    url: 'https://learn.microsoft.com/en-us/azure/developer/github/connect-from-azure-openid-connect',
  },
  sources: [
    'kingfisher.azureopenai.1, kingfisher.azurecognitive.1, kingfisher.azuresearch.key.1',
    'titus kingfisher.azureopenai.2 (JQQJ, ACOG); the marks’ places counted in keys that are public',
    'Microsoft Security Utilities, identifiable search keys (AzSe; recalled)',
    'https://learn.microsoft.com/en-us/purview/sit-defn-azure-cognitive-search-api-key (32 hex)',
    'https://learn.microsoft.com/en-us/powershell/module/az.search/get-azsearchquerykey (32 hex, upper case)',
    'Azure/azure-rest-api-specs@598efa6:specification/cognitiveservices (list, listKeys, regenerateKey)',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `AZURE_OPENAI_API_KEY=${sample(52)}JQQJ99BE${sample(16)}ACOG${sample(4)}`,
        `api-key: ${sample(52, 'alnum', 'b')}JQQJ99CA${sample(16, 'alnum', 'b')}ACOG${sample(4, 'alnum', 'b')}`,
      ],
      'api-key-legacy': [
        `AZURE_OPENAI_API_KEY="${sample(32, 'hex')}"`,
        `OPENAI_API_TYPE=azure\nOPENAI_API_KEY=${sample(32, 'hex', 'f')}`,
        `AzureOpenAI(api_key="${sample(32, 'hex', 'b')}", azure_deployment="gpt")`,
        `curl -H "${['Ocp-Apim', 'Subscription-Key'].join('-')}: ${sample(32, 'hex', 'c')}"`,
        `- name: FORM_RECOGNIZER_KEY\n  value: ${sample(32, 'hex', 'd')}`,
        `{"computerVisionKey": "${sample(32, 'hex', 'e')}"}`,
      ],
      'search-key': [`AZURE_SEARCH_KEY=${sample(42)}AzSeC${sample(5)}`],
      'search-key-legacy': [
        `azure_search_key = ${sample(52)}`,
        `SearchClient("https://docs.search.windows.net", "docs", AzureKeyCredential("${sample(52, 'alnum', 'b')}"))`,
        `AZURE_SEARCH_ADMIN_KEY: ${sample(32, 'hex').toUpperCase()}`,
      ],
    },
    misses: [
      'azure_openai_api_key=placeholder_key_here',
      `${sample(52)}JQQJ99${sample(26)}`,
      `md5: ${sample(32, 'hex')}`,
      `AZURE_OPENAI_DEPLOYMENT_ID=${sample(32, 'hex')}`,
      `AZURE_OPENAI_API_KEY=${sample(24, 'hex')}`,
    ],
  }),
};

/**
 * A resource has two keys; the leaked one is made anew, after its text was compared, for each call makes another.
 * https://learn.microsoft.com/en-us/rest/api/aiservices/accountmanagement/accounts/regenerate-key
 */
async function regenerate({ key, hosts: [host = ''] }: Credential, { probe, hand, admin }: Powers): Promise<Revoked> {
  const arm = 'https://management.azure.com';
  const version = 'api-version=2024-10-01';
  const headers = admin['azure'] === undefined ? {} : bearer(admin['azure']);
  const subscriptions = await probe({ url: `${arm}/subscriptions?api-version=2022-12-01`, headers });
  for (const subscription of rowsOf(subscriptions.json, 'value')) {
    const path = `${text(subscription, 'id') ?? ''}/providers/Microsoft.CognitiveServices/accounts`;
    const accounts = await probe({ url: `${arm}${path}?${version}`, headers });
    const account = rowsOf(accounts.json, 'value').find(
      (one) => text(one, 'properties', 'customSubDomainName') === host.split('.')[0],
    );
    if (account === undefined) continue;
    const url = `${arm}${text(account, 'id') ?? ''}`;
    const { json } = await probe({ url: `${url}/listKeys?${version}`, headers, json: {} });
    const name = key.equals(text(json, 'key1') ?? '')
      ? 'Key1'
      : key.equals(text(json, 'key2') ?? '')
        ? 'Key2'
        : undefined;
    if (name === undefined) return { state: 'gone' };
    const reply = await hand('POST', { url: `${url}/regenerateKey?${version}`, headers, json: { keyName: name } });
    return revokedBy(reply, `${name} of the resource was made anew`);
  }
  return { state: 'held', why: 'its resource is in none of the subscriptions that the Azure credentials see' };
}
