/** CircleCI: personal and project tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const circleci: Provider = {
  id: 'circleci',
  name: 'CircleCI',
  category: 'ci',
  formats: [
    {
      id: 'personal-token',
      name: 'personal API token',
      anchors: ['CCIPAT_'],
      pattern: /CCIPAT_[A-Za-z0-9]{22}_[0-9a-f]{40}/,
    },
    {
      id: 'project-token',
      name: 'project API token',
      anchors: ['CCIPRJ_'],
      pattern: /CCIPRJ_[A-Za-z0-9]{22}_[0-9a-f]{40}/,
    },
    {
      id: 'legacy-token',
      name: 'API token (old form)',
      near: ['circleci_token', 'circleci_api', 'circle_token', 'circle_api'],
      pattern: /[0-9a-f]{40}/,
    },
  ],
  console: 'https://app.circleci.com/settings/user/tokens',
  sources: [
    'github/docs secret scanning patterns: circleci_personal_access_token, circleci_project_access_token',
    'kingfisher and trufflehog circleci (recalled)',
  ],
  examples: () => ({
    hits: {
      'personal-token': [`CIRCLECI_TOKEN=CCIPAT_${sample(22)}_${sample(40, 'hex')}`],
      'project-token': [`CIRCLECI_TOKEN=CCIPRJ_${sample(22)}_${sample(40, 'hex')}`],
      'legacy-token': [
        `CIRCLE_TOKEN=${sample(40, 'hex', 'a')}`,
        `- name: CIRCLE_TOKEN\n  value: "${sample(40, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"CIRCLE_TOKEN":"${sample(40, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: [
      `CCIPAT_${sample(22)}`,
      `circleci_commit_sha: ${sample(40, 'hex')}`,
      `CIRCLE_SHA1=${sample(40, 'hex')}`,
      `https://circleci.com/gh/org/repo.svg?style=svg&circle-token=${sample(40, 'hex')}`,
    ],
  }),
};
