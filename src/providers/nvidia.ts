/** NVIDIA: keys of NIM and the NGC catalogue, and the older NGC keys. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

/** An older NGC key is the base64 of 26 letters and digits, a colon and a UUID. */
const holdsUuid = (key: string): boolean =>
  /^[a-z0-9]{26}:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(
    Buffer.from(key, 'base64').toString('latin1'),
  );

export const nvidia: Provider = {
  id: 'nvidia',
  name: 'NVIDIA',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['nvapi-'],
      pattern: /nvapi-[\w-]{60,70}/,
      border: 'word-dash',
    },
    {
      id: 'ngc-key-legacy',
      name: 'NGC API key (legacy)',
      near: ['ngc_api', 'ngc_cli', 'ngc_key', 'ngc-api', 'ngcapi', 'nvcr.io', 'ngc.nvidia.com', 'oauthtoken'],
      pattern: /[A-Za-z0-9]{84}/,
      valid: holdsUuid,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.nvcf.nvidia.com'],
      verify: asks({ url: 'https://api.nvcf.nvidia.com/v2/nvcf/functions' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://org.ngc.nvidia.com/setup/api-keys',
  sources: ['kingfisher.nvidia.nim.1, betterleaks nvidia-api-key', 'trufflehog ngc (26 characters, colon, UUID)'],
  examples: () => ({
    hits: {
      'api-key': [`NVIDIA_API_KEY=nvapi-${sample(64, 'word')}`, `Bearer nvapi--${sample(63, 'word', 'b')}`],
      'ngc-key-legacy': [
        `NGC_API_KEY=${Buffer.from(`${sample(26, 'lower')}:${sampleUuid()}`).toString('base64')}`,
        `docker login nvcr.io -u '$oauthtoken' --password ${Buffer.from(`${sample(26, 'lower', 'b')}:${sampleUuid('b')}`).toString('base64')}`,
        `- name: NGC_API_KEY\n  value: ${Buffer.from(`${sample(26, 'lower', 'c')}:${sampleUuid('c')}`).toString('base64')}`,
      ],
    },
    misses: [
      `nvapi-${sample(40, 'word')}`,
      'NVIDIA_API_KEY=nvapi-your-key',
      `nvapi-${'x'.repeat(64)}`,
      `NGC_API_KEY=${sample(84)}`,
    ],
  }),
};
