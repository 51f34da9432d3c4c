/** Bitrise: personal and workspace tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const bitrise: Provider = {
  id: 'bitrise',
  name: 'Bitrise',
  category: 'ci',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      anchors: ['bitpat_'],
      pattern: /bitpat_[\w-]{32,120}/,
      border: 'word-dash',
    },
    {
      id: 'workspace-token',
      name: 'workspace API token',
      anchors: ['bitwat_'],
      pattern: /bitwat_[\w-]{32,120}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.bitrise.io/me/account/security',
  sources: [
    'github/docs secret scanning patterns: bitrise_personal_access_token, bitrise_workspace_api_token; shape recalled',
  ],
  examples: () => ({
    hits: {
      'personal-access-token': [`BITRISE_API_TOKEN=bitpat_${sample(64, 'word')}`],
      'workspace-token': [`BITRISE_API_TOKEN=bitwat_${sample(64, 'word')}`],
    },
    misses: ['bitpat_...', `orbitpat_${sample(40)}`],
  }),
};
