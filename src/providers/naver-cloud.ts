/** Naver Cloud (CLOVA Studio): API keys and access keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const naverCloud: Provider = {
  id: 'naver-cloud',
  name: 'Naver Cloud',
  category: 'cloud',
  formats: [
    {
      id: 'clova-key',
      name: 'CLOVA Studio API key',
      anchors: ['nv-'],
      near: ['clova', 'clovastudio', 'clova_studio', 'ncp_clovastudio'],
      pattern: /nv-[0-9a-zA-Z]{32,128}/,
      border: 'word-dash',
    },
    { id: 'access-key', name: 'access key', anchors: ['ncp_iam_'], pattern: /ncp_iam_[A-Za-z0-9]{20,60}/ },
  ],
  console: 'https://www.ncloud.com/mypage/manage/authkey',
  sources: ['github/docs secret scanning patterns: navercloud_*', 'CLOVA Studio documentation: nv-…'],
  examples: () => ({
    hits: {
      'clova-key': [`CLOVASTUDIO_API_KEY=nv-${sample(36)}`],
      'access-key': [`NCLOUD_ACCESS_KEY=ncp_iam_${sample(28)}`],
    },
    misses: [`nv-${sample(36)}`, 'ncp_iam_...'],
  }),
};
