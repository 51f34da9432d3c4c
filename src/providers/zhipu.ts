/** Zhipu AI (Z.ai, BigModel): API keys, an id and a secret with a dot between. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const zhipu: Provider = {
  id: 'zhipu',
  name: 'Zhipu AI',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['zhipu', 'zhipuai', 'bigmodel', 'chatglm', 'zai_', 'z_ai', 'z.ai', 'zaiclient', 'glm_', 'glm-'],
      pattern: /[a-f0-9]{32}\.[A-Za-z0-9]{16}/,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['open.bigmodel.cn'],
      verify: asks({ url: 'https://open.bigmodel.cn/api/paas/v4/files' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://open.bigmodel.cn/usercenter/apikeys',
  sources: ['betterleaks zai-api-key', 'kingfisher.zhipu.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `ZHIPUAI_API_KEY=${sample(32, 'hex')}.${sample(16)}`,
        `client = ZhipuAI(api_key="${sample(32, 'hex', 'b')}.${sample(16, 'alnum', 'b')}")`,
        `curl https://api.z.ai/api/paas/v4/models -H "Authorization: Bearer ${sample(32, 'hex', 'c')}.${sample(16, 'alnum', 'c')}"`,
        `- name: ZAI_API_KEY\n  value: ${sample(32, 'hex', 'd')}.${sample(16, 'alnum', 'd')}`,
      ],
    },
    misses: [
      `asset ${sample(32, 'hex')}.${sample(16)}`,
      `ZHIPUAI_API_KEY=${sample(32, 'hex')}`,
      `ZHIPUAI_API_KEY=${sample(32, 'hex')}.${sample(8)}`,
      `ZHIPUAI_API_KEY=${'0'.repeat(32)}.${'x'.repeat(16)}`,
    ],
  }),
};
