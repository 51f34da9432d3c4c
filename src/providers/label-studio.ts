/** Label Studio: access tokens of old, and the signed ones of today (JWT). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const labelStudio: Provider = {
  id: 'label-studio',
  name: 'Label Studio',
  category: 'mlops',
  formats: [
    {
      id: 'legacy-token',
      name: 'access token (old form)',
      near: ['label_studio', 'label-studio', 'labelstudio'],
      pattern: /[0-9a-f]{40}/,
    },
    {
      id: 'personal-token',
      name: 'personal access token',
      near: ['label_studio', 'label-studio', 'labelstudio'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
  ],
  console: 'https://app.humansignal.com/user/account',
  sources: ['Label Studio documentation: personal and legacy tokens'],
  examples: () => ({
    hits: {
      'legacy-token': [
        `LABEL_STUDIO_API_KEY=${sample(40, 'hex', 'a')}`,
        `- name: LABEL_STUDIO_API_KEY\n  value: "${sample(40, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LABEL_STUDIO_API_KEY":"${sample(40, 'hex', 'c')}"}}}}`,
      ],
      'personal-token': [
        `LABEL_STUDIO_TOKEN=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: LABEL_STUDIO_TOKEN\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LABEL_STUDIO_TOKEN":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [
      'LABEL_STUDIO_API_KEY=your-token',
      `label_studio_commit_sha: ${sample(40, 'hex')}`,
      `uses: label-studio/action@${sample(40, 'hex')}`,
    ],
  }),
};
