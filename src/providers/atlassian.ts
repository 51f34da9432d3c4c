/** Atlassian (Jira, Confluence, Bitbucket): API tokens, app passwords, and tokens of the data centre. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const atlassian: Provider = {
  id: 'atlassian',
  name: 'Atlassian',
  category: 'ci',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      anchors: ['ATATT3xFfGF0'],
      pattern: /ATATT3xFfGF0[\w-]{100,220}=[0-9A-F]{8}/,
    },
    {
      id: 'organization-key',
      name: 'organization API key',
      anchors: ['ATCTT3xFfG'],
      pattern: /ATCTT3xFfG[\w-]{60,260}=[0-9A-F]{8}/,
    },
    {
      id: 'app-password',
      name: 'Bitbucket app password',
      anchors: ['ATBB'],
      pattern: /ATBB[A-Za-z0-9]{24}[0-9A-F]{8}/,
    },
    {
      id: 'data-center-token',
      name: 'Bitbucket data centre token',
      anchors: ['BBDC-'],
      pattern: /BBDC-[A-Za-z0-9+/@_-]{40,50}/,
      border: 'base64',
    },
    {
      id: 'legacy-token',
      name: 'API token (old form)',
      near: [
        'atlassian_api',
        'atlassian_key',
        'atlassian_token',
        'jira_api',
        'jira_token',
        'confluence_api',
        'confluence_token',
      ],
      pattern: /[A-Za-z0-9]{24}/,
    },
  ],
  console: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  sources: [
    'gitleaks atlassian-api-token',
    'titus np.atlassian.1',
    'trufflehog atlassian, atlassiandatacenter',
    'kingfisher.atlassian.1',
  ],
  examples: () => ({
    hits: {
      'api-token': [`JIRA_API_TOKEN=ATATT3xFfGF0${sample(171, 'word')}=${sample(8, 'hex').toUpperCase()}`],
      'organization-key': [`Authorization: Bearer ATCTT3xFfG${sample(160, 'word')}=${sample(8, 'hex').toUpperCase()}`],
      'app-password': [`BITBUCKET_APP_PASSWORD=ATBB${sample(24)}${sample(8, 'hex').toUpperCase()}`],
      'data-center-token': [`BITBUCKET_TOKEN=BBDC-${sample(44)}`],
      'legacy-token': [
        `JIRA_API_TOKEN=${sample(24, 'alnum', 'a')}`,
        `- name: JIRA_API_TOKEN\n  value: "${sample(24, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"JIRA_API_TOKEN":"${sample(24, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: [`ATATT3xFfGF0${sample(20)}`, `ATBB${sample(10)}`, 'JIRA_API_TOKEN=your-token'],
  }),
};
