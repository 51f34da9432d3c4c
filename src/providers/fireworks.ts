/** Fireworks AI: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

/** The prefix is short: a name in a program (`fw_` and 24 letters) has no digit. */
const hasDigit = (key: string): boolean => /\d/.test(key);

export const fireworks: Provider = {
  id: 'fireworks',
  name: 'Fireworks AI',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['fw_'],
      pattern: /fw_[A-Za-z0-9]{24}/,
      border: 'word-dash',
      valid: hasDigit,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.fireworks.ai'],
      verify: asks({ url: 'https://api.fireworks.ai/inference/v1/models' }),
      revoke: {
        by: 'person',
        why: 'its list of keys tells a prefix alone, which may be of another key, and deleting cannot be undone',
      },
    },
  ],
  console: 'https://app.fireworks.ai/settings/users/api-keys',
  sources: ['kingfisher.fireworks.1'],
  examples: () => ({
    hits: { 'api-key': [`FIREWORKS_API_KEY=fw_${sample(24)}`, `Bearer fw_${sample(24, 'alnum', 'b')}`] },
    misses: [
      `fw_${sample(20)}`,
      `fw_${sample(32)}`,
      'fw_initialiseSomeSubsystemNow();',
      `FIREWORKS_API_KEY=fw_${'x'.repeat(24)}`,
      `xfw_${sample(24)}`,
    ],
  }),
};
