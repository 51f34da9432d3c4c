/** Buildkite: tokens of people, agents, jobs, clusters and packages. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const buildkite: Provider = {
  id: 'buildkite',
  name: 'Buildkite',
  category: 'ci',
  formats: [
    { id: 'user-access-token', name: 'API access token', anchors: ['bkua_'], pattern: /bkua_[a-z0-9]{40}/ },
    {
      id: 'cluster-token',
      name: 'agent token of a cluster',
      anchors: ['bkct_'],
      pattern: /bkct_[\w-]{30,120}/,
      border: 'word-dash',
    },
    {
      id: 'job-token',
      name: 'agent job token',
      anchors: ['bkaj_'],
      pattern: /bkaj_[\w.-]{30,700}/,
      border: 'word-dash',
    },
    {
      id: 'packages-token',
      name: 'packages token',
      anchors: ['bkpt_', 'bkpat_'],
      pattern: /(?:bkpt_|bkpat_)[\w-]{30,300}/,
      border: 'word-dash',
    },
  ],
  console: 'https://buildkite.com/user/api-access-tokens',
  sources: ['github/docs secret scanning patterns: buildkite_*; prefixes by Buildkite’s documentation, lengths open'],
  examples: () => ({
    hits: {
      'user-access-token': [`BUILDKITE_API_TOKEN=bkua_${sample(40, 'hex')}`],
      'cluster-token': [`BUILDKITE_AGENT_TOKEN=bkct_${sample(60)}`],
      'job-token': [`BUILDKITE_JOB_TOKEN=bkaj_${sample(60)}`],
      'packages-token': [`token: bkpt_${sample(60)}`],
    },
    misses: [`bkua_${sample(12, 'hex')}`, 'BUILDKITE_API_TOKEN=bkua_xxx'],
  }),
};
