/** Ollama: keys of its cloud service, an id and a secret with a dot between. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const ollama: Provider = {
  id: 'ollama',
  name: 'Ollama',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key', near: ['ollama'], pattern: /[a-f0-9]{32}\.[\w-]{24}/ }],
  console: 'https://ollama.com/settings/keys',
  sources: ['betterleaks ollama-api-key', 'kingfisher.ollama.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `OLLAMA_API_KEY=${sample(32, 'hex')}.${sample(24, 'word')}`,
        `curl https://ollama.com/api/chat -H "Authorization: Bearer ${sample(32, 'hex', 'b')}.${sample(24, 'word', 'b')}"`,
        `- name: OLLAMA_API_KEY\n  value: ${sample(32, 'hex', 'c')}.${sample(24, 'word', 'c')}`,
      ],
    },
    misses: [
      `OLLAMA_API_KEY=${sample(32, 'hex')}`,
      `key: ${sample(32, 'hex')}.${sample(24, 'word')}`,
      `ollama pull sha256:${sample(64, 'hex')}`,
      'OLLAMA_API_KEY=your_api_key_goes_here_please_now',
    ],
  }),
};
