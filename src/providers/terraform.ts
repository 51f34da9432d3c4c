/** HCP Terraform: tokens of people, teams and organisations. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const terraform: Provider = {
  id: 'terraform',
  name: 'HCP Terraform',
  category: 'ci',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      anchors: ['.atlasv1.'],
      pattern: /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.terraform.io/app/settings/tokens',
  sources: ['gitleaks hashicorp-tf-api-token', 'github/docs secret scanning patterns: terraform_api_token'],
  examples: () => ({
    hits: { 'api-token': [`TF_API_TOKEN=${sample(14)}.atlasv1.${sample(67, 'word')}`] },
    misses: [`${sample(14)}.atlasv1.`, 'TF_API_TOKEN=xxxxxxxxxxxxxx.atlasv1.xxxxxxxx'],
  }),
};
