/** Redis Cloud and others: the generated passwords of databases, in addresses and settings. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const redis: Provider = {
  id: 'redis',
  name: 'Redis',
  category: 'retrieval',
  formats: [
    {
      id: 'url',
      name: 'address with a password',
      anchors: ['redis://:', 'redis://default:', 'diss://:', 'diss://default:'],
      pattern: /rediss?:\/\/(?:default)?:[A-Za-z0-9_-]{20,128}@[A-Za-z0-9.-]{4,200}/,
      border: 'none',
      publicPrefix: 'redis',
    },
    {
      id: 'password',
      name: 'generated password',
      near: ['redis_password', 'redis_pass', 'redis_auth', 'redis_secret', 'redis_token', 'redispassword'],
      pattern: /[A-Za-z0-9]{32,64}/,
    },
  ],
  console: 'https://cloud.redis.io',
  sources: [
    'kingfisher.redis.1, .3',
    'titus np.redis.1',
    'only passwords of 20 characters or more: what is shorter is no generated key',
  ],
  examples: () => ({
    hits: {
      url: [
        `REDIS_URL=redis://default:${sample(32)}@redis-12345.c1.us-east-1-2.ec2.redns.redis-cloud.com:12345`,
        `REDIS_URL=rediss://:${sample(40)}@cache.internal:6379/0`,
      ],
      password: [
        `REDIS_PASSWORD=${sample(32, 'alnum', 'a')}`,
        `- name: REDIS_PASSWORD\n  value: "${sample(32, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"REDIS_PASSWORD":"${sample(32, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: [
      'redis://default:secret@localhost:6379',
      'REDIS_PASSWORD=example',
      `redis_password_sha256: ${sample(64, 'hex')}`,
    ],
  }),
};
