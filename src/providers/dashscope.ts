/** Alibaba Cloud: keys of Model Studio (DashScope, Qwen), and access keys, which open it and everything else. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

const secretWords = [
  'accesskeysecret',
  'accesskey_secret',
  'access_key_secret',
  'access-key-secret',
  'access key secret',
  'accesssecret',
  'access_secret',
  'alibaba',
  'alibabacloud',
  'alicloud',
  'aliyun',
] as const;

/** A name in a program (`STS.` and letters) has no digit. */
const hasDigit = (key: string): boolean => /\d/.test(key);

export const dashscope: Provider = {
  id: 'dashscope',
  name: 'Alibaba Cloud Model Studio',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: ['dashscope', 'bailian', 'qwen', 'aliyuncs', 'modelstudio', 'model studio', 'alibaba'],
      pattern: /sk-[a-f0-9]{32}/,
      border: 'word-dash',
    },
    {
      id: 'plan-key',
      name: 'coding plan key',
      anchors: ['sk-sp-'],
      near: ['dashscope', 'bailian', 'qwen', 'aliyuncs', 'modelstudio', 'model studio', 'alibaba', 'coding_plan'],
      pattern: /sk-sp-[A-Za-z0-9]{32,64}/,
      border: 'word-dash',
    },
    {
      id: 'access-key-id',
      name: 'access key id',
      anchors: ['LTAI'],
      pattern: /LTAI[A-Za-z0-9]{17,21}/,
      border: 'base64',
      confidence: 'medium',
    },
    {
      id: 'access-key-secret',
      name: 'access key secret',
      near: secretWords,
      pattern: /[A-Za-z0-9]{30}/,
      entropy: 3.9,
      joins: { format: 'access-key-id', within: 300 },
    },
    {
      id: 'sts-access-key-id',
      name: 'temporary access key id',
      anchors: ['STS.'],
      pattern: /STS\.[A-Za-z0-9]{20,64}/,
      valid: hasDigit,
      confidence: 'medium',
    },
    {
      // More entropy than hexadecimal text can have: hashes are as long.
      id: 'sts-access-key-secret',
      name: 'temporary access key secret',
      near: secretWords,
      pattern: /[A-Za-z0-9]{31,64}/,
      entropy: 4.05,
      joins: { format: 'sts-access-key-id', within: 300 },
    },
    {
      id: 'sts-security-token',
      name: 'security token',
      anchors: ['CAIS'],
      near: ['security_token', 'securitytoken', 'security-token', 'sts_token', 'ststoken', 'alibaba', 'aliyun'],
      pattern: /CAIS[A-Za-z0-9+/_-]{60,1100}={0,2}/,
      border: 'base64',
    },
  ],
  console: 'https://bailian.console.alibabacloud.com/?tab=model#/api-key',
  sources: [
    'betterleaks alibaba-access-key-id, alibaba-sts-access-key-id, alibaba-sts-security-token',
    'kingfisher.alibabacloud.1 to .5; gitleaks alibaba-secret-key',
    'https://www.alibabacloud.com/help/en/model-studio/coding-plan (keys of their own; sk- and 32 hex, sk-sp- recalled)',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `DASHSCOPE_API_KEY=sk-${sample(32, 'hex')}`,
        `OpenAI(api_key="sk-${sample(32, 'hex', 'b')}", base_url="https://dashscope.aliyuncs.com/compatible-mode/v1")`,
        `- name: QWEN_API_KEY\n  value: sk-${sample(32, 'hex', 'c')}`,
      ],
      'plan-key': [`ALIBABA_PLAN_API_KEY=sk-sp-${sample(32, 'lower')}`],
      'access-key-id': [`ALIYUN_ACCESS_KEY_ID=LTAI${sample(20)}`],
      'access-key-secret': [
        `ALICLOUD_SECRET_KEY=${sample(30)}`,
        `AccessKeyId=LTAI${sample(20, 'alnum', 'b')} AccessKeySecret=${sample(30, 'alnum', 'b')}`,
        `- name: ALIYUN_SECRET_KEY\n  value: ${sample(30, 'alnum', 'c')}`,
      ],
      'sts-access-key-id': [`"AccessKeyId": "STS.${sample(25)}"`],
      'sts-access-key-secret': [
        `"AccessKeyId": "STS.${sample(25, 'alnum', 'b')}", "AccessKeySecret": "${sample(44)}"`,
        `ALIYUN_SECRET_KEY=${sample(43)}`,
      ],
      'sts-security-token': [`"SecurityToken": "CAIS${sample(500, 'base64')}=="`],
    },
    misses: [
      `DASHSCOPE_API_KEY=sk-${sample(20, 'hex')}`,
      `api_key: sk-${sample(32, 'hex')}`,
      `LTAI${sample(10)}`,
      'ALIBABA_CLOUD_ACCESS_KEY_SECRET=yourAccessKeySecret',
      `aliyun_image: ${sample(64, 'hex')}`,
      'STS.getSessionTokenForTheUser()',
    ],
  }),
};
