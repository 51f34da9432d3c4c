/** JFrog (Artifactory): API keys, reference tokens and identity tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const jfrog: Provider = {
  id: 'jfrog',
  name: 'JFrog',
  category: 'ci',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['AKCp'], pattern: /AKCp[A-Za-z0-9]{68,70}/ },
    {
      id: 'reference-token',
      name: 'reference token',
      anchors: ['cmVmdGtu'],
      pattern: /cmVmdGtu[A-Za-z0-9]{56}/,
      border: 'base64',
    },
    {
      id: 'older-reference-token',
      name: 'reference token, less telling',
      anchors: ['cmVmd'],
      near: ['artifactory', 'jfrog'],
      pattern: /cmVmd[A-Za-z0-9]{59}/,
      border: 'base64',
    },
    {
      id: 'password-key',
      name: 'API key without a prefix',
      near: [
        'jfrog_api',
        'jfrog_password',
        'artifactory_api',
        'artifactory_password',
        'jfrog_token',
        'artifactory_token',
      ],
      pattern: /[A-Za-z0-9]{73}/,
    },
    {
      id: 'identity-token',
      name: 'identity token',
      near: [
        'jfrog_token',
        'jfrog_access',
        'jf_access_token',
        'artifactory_token',
        'artifactory_access',
        'jfrog_identity',
        'jfrog_password',
        'artifactory_password',
      ],
      pattern: /[A-Za-z0-9]{64}/,
    },
  ],
  console:
    'https://jfrog.com/help/r/how-to-generate-an-access-token-video/artifactory-creating-access-tokens-in-artifactory',
  federation: {
    advice: 'Let the job sign in with its own OIDC token, and store no token.',
    url: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/openid-connect-integration',
  },
  sources: [
    'gitleaks artifactory-api-key, artifactory-reference-token, jfrog-api-key, jfrog-identity-token',
    'kingfisher.artifactory.1, .3; kingfisher.jfrog.2, .3',
    'github/docs secret scanning patterns: jfrog_platform_reference_token',
  ],
  examples: () => ({
    hits: {
      'api-key': [`ARTIFACTORY_API_KEY=AKCp${sample(69)}`],
      'reference-token': [`JF_ACCESS_TOKEN=cmVmdGtu${sample(56)}`],
      'older-reference-token': [`ARTIFACTORY_TOKEN=cmVmd${sample(59)}`],
      'password-key': [
        `ARTIFACTORY_PASSWORD=${sample(73, 'alnum', 'a')}`,
        `- name: ARTIFACTORY_PASSWORD\n  value: "${sample(73, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"ARTIFACTORY_PASSWORD":"${sample(73, 'alnum', 'c')}"}}}}`,
      ],
      'identity-token': [
        `JFROG_IDENTITY_TOKEN=${sample(64, 'alnum', 'a')}`,
        `- name: JFROG_IDENTITY_TOKEN\n  value: "${sample(64, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"JFROG_IDENTITY_TOKEN":"${sample(64, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: [`AKCp${sample(20)}`, `cmVmdGtu${sample(10)}`, `jfrog_token_sha256: ${sample(64, 'hex')}`],
  }),
};
