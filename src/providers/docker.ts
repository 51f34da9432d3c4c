/** Docker: tokens of Docker Hub, keys of a swarm, and the logins that `docker login` leaves in config.json. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

/** A user's name, a colon, and a password, all of it readable. */
const isLogin = (key: string): boolean =>
  /^[\x21-\x39\x3b-\x7e]+:[\t\n\r\x20-\x7e]{4,}$/.test(Buffer.from(key, 'base64').toString('latin1'));

const login = (seed: string): string =>
  Buffer.from(`${sample(9, 'lower', seed)}:${sample(24, 'alnum', seed)}`).toString('base64');

export const docker: Provider = {
  id: 'docker',
  name: 'Docker',
  category: 'ci',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      anchors: ['dckr_pat_'],
      pattern: /dckr_pat_[\w-]{27}/,
      border: 'word-dash',
    },
    {
      id: 'organization-access-token',
      name: 'organization access token',
      anchors: ['dckr_oat_'],
      pattern: /dckr_oat_[\w-]{32}/,
      border: 'word-dash',
    },
    {
      id: 'swarm-join-token',
      name: 'swarm join token',
      anchors: ['SWMTKN-1-'],
      pattern: /SWMTKN-1-[a-z0-9]{50,60}-[a-z0-9]{24,30}/,
    },
    {
      id: 'swarm-unlock-key',
      name: 'swarm unlock key',
      anchors: ['SWMKEY-1-'],
      pattern: /SWMKEY-1-[A-Za-z0-9+/]{40,50}/,
    },
    {
      id: 'registry-login',
      name: 'registry login of config.json',
      near: [
        'auths',
        'docker.io',
        'ghcr.io',
        'quay.io',
        'gcr.io',
        'nvcr.io',
        'pkg.dev',
        'azurecr.io',
        'registry.gitlab.com',
      ],
      pattern: /[A-Za-z0-9+/]{24,4000}={0,2}/,
      valid: isLogin,
    },
  ],
  console: 'https://app.docker.com/settings/personal-access-tokens',
  sources: ['betterleaks docker-swarm-*, dockerhub-*', 'kingfisher.docker.1 to .3, kingfisher.dockerhub.1, .3'],
  examples: () => ({
    hits: {
      'personal-access-token': [`docker login -u someone -p dckr_pat_${sample(27, 'word')}`],
      'organization-access-token': [`DOCKERHUB_TOKEN=dckr_oat_${sample(32, 'word')}`],
      'swarm-join-token': [
        `docker swarm join --token SWMTKN-1-${sample(50, 'lower')}-${sample(25, 'lower')} 10.0.0.1:2377`,
      ],
      'swarm-unlock-key': [`SWMKEY-1-${sample(43, 'base64')}`],
      'registry-login': [
        `{"auths":{"https://index.docker.io/v1/":{"auth":"${login('a')}"}}}`,
        `{\n  "auths": {\n    "ghcr.io": {\n      "auth": "${login('b')}"\n    }\n  }\n}\n`,
      ],
    },
    misses: [
      `dckr_pat_${sample(10)}`,
      'docker login -p dckr_pat_<your token>',
      `{"auths":{"ghcr.io":{"auth":"${sample(40, 'base64')}"}}}`,
      `docker.io/library/x@sha256:${sample(64, 'hex')}`,
    ],
  }),
};
