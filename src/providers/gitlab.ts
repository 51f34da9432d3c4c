/** GitLab: tokens of people, projects, runners, jobs, agents and applications. */
import { crc32 } from '../core/checksum.ts';
import type { Verdict } from '../core/flow.ts';
import { at, text } from '../core/json.ts';
import type { Text } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import { answered, type Credential, dead, live, ownerOf, type Probe, revokedBy, unsure } from '../core/verbs.ts';

/**
 * A routable token says in base 36 how long its payload is, before 7 digits of CRC-32. The CRC is not looked at: it is
 * of the whole token, and an instance may have put a prefix of its own before the part that is found here.
 */
function hasLength(token: string): boolean {
  const payload = /^[a-z]+-(?:t\d_)?([\w-]+)\./.exec(token)?.[1] ?? '';
  return payload.length === Number.parseInt(token.slice(-9, -7), 36);
}

function routable(prefix: string): string {
  const text = `${prefix}${sample(52, 'word', prefix)}.01.${(52).toString(36).padStart(2, '0')}`;
  return `${text}${crc32(Buffer.from(text)).toString(36).padStart(7, '0')}`;
}

const border = 'word-dash';

export const gitlab: Provider = {
  id: 'gitlab',
  name: 'GitLab',
  category: 'ci',
  formats: [
    { id: 'personal-access-token', name: 'access token', anchors: ['glpat-'], pattern: /glpat-[\w-]{20}/, border },
    {
      id: 'routable-token',
      name: 'routable token',
      anchors: ['glpat-', 'glrt-', 'glrtr-', 'gldt-', 'glft-', 'glptt-', 'glimt-', 'glsoat-', 'glffct-', 'glwt-'],
      pattern:
        /(?:glpat-|glrt-|glrtr-|gldt-|glft-|glptt-|glimt-|glsoat-|glffct-|glwt-)[\w-]{27,300}\.(?:[0-9a-z]{2}\.)?[0-9a-z]{9}/,
      border,
      valid: hasLength,
    },
    { id: 'deploy-token', name: 'deploy token', anchors: ['gldt-'], pattern: /gldt-[\w-]{20}/, border },
    { id: 'job-token', name: 'CI job token', anchors: ['glcbt-'], pattern: /glcbt-[A-Za-z0-9]{1,5}_[\w-]{20}/, border },
    {
      id: 'job-jwt',
      name: 'CI job token (signed)',
      anchors: ['glcbt-eyJ'],
      pattern: /glcbt-eyJ[\w-]{20,400}\.eyJ[\w-]{20,2500}\.[\w-]{40,700}/,
      border,
    },
    { id: 'trigger-token', name: 'pipeline trigger token', anchors: ['glptt-'], pattern: /glptt-[0-9a-f]{40}/, border },
    { id: 'runner-token', name: 'runner token', anchors: ['glrt-'], pattern: /glrt-(?:t\d_)?[\w-]{20}/, border },
    {
      id: 'runner-registration-token',
      name: 'runner registration token',
      anchors: ['GR1348941', 'glrtr-'],
      pattern: /(?:GR1348941|glrtr-)[\w-]{20}/,
      border,
    },
    { id: 'agent-token', name: 'Kubernetes agent token', anchors: ['glagent-'], pattern: /glagent-[\w-]{50}/, border },
    { id: 'workspace-token', name: 'workspace token', anchors: ['glwt-'], pattern: /glwt-[\w-]{20,64}/, border },
    { id: 'oauth-secret', name: 'OAuth application secret', anchors: ['gloas-'], pattern: /gloas-[\w-]{64}/, border },
    { id: 'scim-token', name: 'SCIM token', anchors: ['glsoat-'], pattern: /glsoat-[\w-]{20}/, border },
    {
      id: 'feature-flag-token',
      name: 'feature flag client token',
      anchors: ['glffct-'],
      pattern: /glffct-[\w-]{20}/,
      border,
    },
    {
      id: 'feed-token',
      name: 'feed token',
      anchors: ['glft-'],
      pattern: /glft-(?:[0-9a-f]{64}-\d{1,12}|[\w-]{20})/,
      border,
    },
    { id: 'mail-token', name: 'incoming mail token', anchors: ['glimt-'], pattern: /glimt-[\w-]{25}/, border },
    {
      id: 'session-cookie',
      name: 'session cookie',
      anchors: ['_gitlab_session='],
      pattern: /_gitlab_session=[0-9a-z]{32}/,
    },
  ],
  verbs: [
    {
      formats: ['personal-access-token', 'routable-token'],
      hosts: ['gitlab.com'],
      installed: true,
      verify,
      revoke: {
        by: 'itself',
        async run({ key, hosts: [host] }, { hand }) {
          const url = `https://${host}/api/v4/personal_access_tokens/self`;
          return revokedBy(await hand('DELETE', { url, headers: by(key) }), 'revoked by itself', {
            done: [204],
            gone: [401],
          });
        },
      },
    },
  ],
  console: 'https://gitlab.com/-/user_settings/personal_access_tokens',
  federation: {
    advice: 'Use the job’s own CI_JOB_TOKEN, or an ID token for a service that trusts GitLab, and store no token.',
    url: 'https://docs.gitlab.com/ci/secrets/id_token_authentication/',
  },
  sources: [
    'gitleaks gitlab-*, kingfisher.gitlab.1 to .15 (prefixes and lengths)',
    'gitlab-org/gitlab:lib/authn/token_field/generator/routable_token.rb (payload, its length, CRC-32)',
    'google/osv-scalibr:veles/secrets/gitlab (signed job tokens)',
    'https://docs.gitlab.com/api/personal_access_tokens/ (self)',
  ],
  examples: () => ({
    hits: {
      'personal-access-token': [`GITLAB_TOKEN=glpat-${sample(20, 'word')}`, `company-glpat-${sample(20, 'word', 'b')}`],
      'routable-token': [`PRIVATE-TOKEN: ${routable('glpat-')}`, routable('glrt-t1_'), `own-${routable('gldt-')}`],
      'deploy-token': [`gldt-${sample(20, 'word')}`],
      'job-token': [`CI_JOB_TOKEN=glcbt-64_${sample(20, 'word')}`],
      'job-jwt': [`glcbt-eyJ${sample(60, 'word')}.eyJ${sample(300, 'word')}.${sample(342, 'word')}`],
      'trigger-token': [`-F token=glptt-${sample(40, 'hex')}`],
      'runner-token': [`--token glrt-${sample(20, 'word')}`, `glrt-t1_${sample(20, 'word', 'b')}`],
      'runner-registration-token': [
        `--registration-token GR1348941${sample(20, 'word')}`,
        `glrtr-${sample(20, 'word')}`,
      ],
      'agent-token': [`glagent-${sample(50, 'word')}`],
      'workspace-token': [`glwt-${sample(20, 'word')}`],
      'oauth-secret': [`gloas-${sample(64, 'hex')}`],
      'scim-token': [`glsoat-${sample(20, 'word')}`],
      'feature-flag-token': [`glffct-${sample(20, 'word')}`],
      'feed-token': [`?feed_token=glft-${sample(20, 'word')}`, `glft-${sample(64, 'hex')}-4711`],
      'mail-token': [`glimt-${sample(25, 'lower')}`],
      'session-cookie': [`Cookie: _gitlab_session=${sample(32, 'hex')}`],
    },
    misses: [
      `glpat-${sample(12)}`,
      'glpat-xxxxxxxxxxxxxxxxxxxx',
      `glpat-${sample(52, 'word')}.01.0${sample(8, 'lower')}`,
      `glptt-${sample(40)}`,
    ],
  }),
};

/** https://docs.gitlab.com/api/personal_access_tokens/ */
async function verify({ key, hosts: [host] }: Credential, probe: Probe): Promise<Verdict> {
  if (!key.fits(/^glpat-/)) return unsure('only personal, project and group access tokens can be asked about');
  const { status, json } = await probe({ url: `https://${host}/api/v4/personal_access_tokens/self`, headers: by(key) });
  if (status === 401) return dead;
  if (status !== 200) return answered(status);
  if (at(json, 'active') === false) return dead;
  const scopes = at(json, 'scopes');
  return live(
    ownerOf({
      keyId: String(at(json, 'id') ?? ''),
      name: text(json, 'name'),
      expires: text(json, 'expires_at'),
      scopes: Array.isArray(scopes) ? scopes.map(String) : undefined,
    }),
  );
}

const by = (key: Secret): Readonly<Record<string, Text>> => ({ 'private-token': key });
