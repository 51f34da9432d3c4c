/** IBM Cloud: API keys, which open watsonx.ai and everything else that their owner may use. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const ibmWatson: Provider = {
  id: 'ibm-watson',
  name: 'IBM watsonx',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'IBM Cloud API key',
      near: [
        'ibmcloud',
        'ibm_',
        'ibm-cloud',
        'ibm cloud',
        'watson',
        'watsonx',
        'watson_',
        'bluemix',
        'iam_api',
        'cloud.ibm.com',
      ],
      pattern: /[\w-]{44}/,
      entropy: 4.3,
    },
  ],
  console: 'https://cloud.ibm.com/iam/apikeys',
  sources: [
    'trufflehog ibmclouduserkey (44 characters)',
    'kingfisher.ibm.1, betterleaks ibm-cloud-user-api-key (42 to 44)',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `IBMCLOUD_API_KEY=${sample(44, 'word')}`,
        `WATSONX_APIKEY: "${sample(44, 'word', 'b')}"`,
        `ibmcloud login --apikey ${sample(44, 'word', 'c')}`,
        `- name: IBM_CLOUD_API_KEY\n  value: ${sample(44, 'word', 'd')}`,
      ],
    },
    misses: [
      `IBMCLOUD_API_KEY=${sample(30, 'word')}`,
      `key = ${sample(44, 'word')}`,
      'ibm_cloud_group=resources-of-the-team-that-builds-the-thing-1',
      `IBMCLOUD_API_KEY=${'x'.repeat(44)}`,
      `IBM_CLOUD_CRN_HASH=${sample(44, 'hex')}`,
    ],
  }),
};
