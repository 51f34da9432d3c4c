/** Slack: tokens of bots, people, apps and browsers, and webhooks that post without one. */

import { isTrue, text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, bearer, dead, live, ownerOf, unsure } from '../core/verbs.ts';

const border = 'word-dash';
const hooks = ['hooks.slack.com/'];

export const slack: Provider = {
  id: 'slack',
  name: 'Slack',
  category: 'ci',
  formats: [
    {
      id: 'bot-token',
      name: 'bot token',
      anchors: ['xoxb-'],
      pattern: /xoxb-\d{9,14}-\d{9,14}-[A-Za-z0-9]{20,32}/,
      border,
    },
    {
      id: 'legacy-bot-token',
      name: 'bot token (old form)',
      anchors: ['xoxb-'],
      pattern: /xoxb-\d{8,14}-[A-Za-z0-9]{18,26}/,
      border,
    },
    {
      id: 'user-token',
      name: 'user token',
      anchors: ['xoxp-'],
      pattern: /xoxp-\d{9,14}-\d{9,14}-\d{9,14}-[0-9a-f]{28,34}/,
      border,
    },
    {
      id: 'app-token',
      name: 'app-level token',
      anchors: ['xapp-'],
      pattern: /xapp-\d-[A-Z0-9]{9,15}-\d{10,15}-[0-9a-f]{64}/,
      border,
      // Mostly hex, though its id makes it look like more.
      entropy: 3.2,
    },
    {
      id: 'rotated-token',
      name: 'token that expires',
      anchors: ['xoxe.xox'],
      pattern: /xoxe\.xox[bp]-\d-[A-Za-z0-9]{155,170}/,
      border,
    },
    { id: 'refresh-token', name: 'refresh token', anchors: ['xoxe-'], pattern: /xoxe-\d-[A-Za-z0-9]{140,150}/, border },
    {
      id: 'legacy-token',
      name: 'workspace or other legacy token',
      anchors: ['xoxa-', 'xoxr-', 'xoxs-', 'xoxo-'],
      pattern: /(?:xoxa-|xoxr-|xoxs-|xoxo-)[A-Za-z0-9-]{24,120}/,
      border,
    },
    {
      id: 'session-token',
      name: 'session token',
      anchors: ['xoxc-'],
      pattern: /xoxc-\d{9,15}-\d{9,15}-\d{9,15}-[0-9a-f]{64}/,
      border,
    },
    {
      id: 'session-cookie',
      name: 'session cookie',
      anchors: ['xoxd-'],
      pattern: /xoxd-[\w%/+-]{100,400}={0,2}/,
      border,
    },
    {
      id: 'webhook',
      name: 'incoming webhook',
      anchors: hooks,
      publicPrefix: 'hooks.slack.com/services/',
      pattern: /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,30}/,
    },
    {
      id: 'workflow-webhook',
      name: 'workflow webhook',
      anchors: hooks,
      publicPrefix: 'hooks.slack.com/workflows/',
      pattern: /hooks\.slack\.com\/workflows\/[TE][A-Z0-9]{5,14}\/A[A-Z0-9]{5,14}\/\d{6,20}\/[A-Za-z0-9]{8,40}/,
    },
    {
      id: 'trigger-webhook',
      name: 'workflow trigger',
      anchors: hooks,
      publicPrefix: 'hooks.slack.com/triggers/',
      pattern: /hooks\.slack\.com\/triggers\/[TE][A-Z0-9]{5,14}\/\d{6,20}\/[A-Za-z0-9]{8,40}/,
    },
  ],
  verbs: [
    {
      formats: ['bot-token', 'legacy-bot-token', 'user-token', 'rotated-token', 'legacy-token'],
      hosts: ['slack.com'],
      // https://docs.slack.dev/reference/methods/auth.test: a POST that changes nothing.
      questions: ['https://slack.com/api/auth.test'],
      // Slack answers 200 whatever it thinks of the token.
      async verify({ key }, probe) {
        const { status, json } = await probe({
          url: 'https://slack.com/api/auth.test',
          headers: bearer(key),
          form: {},
        });
        if (isTrue(json, 'ok')) return live(ownerOf({ account: text(json, 'team'), name: text(json, 'user') }));
        const error = text(json, 'error') ?? '';
        if (gone.includes(error)) return dead;
        return status === 200 ? unsure('it named another error than a dead token') : answered(status);
      },
      revoke: {
        by: 'itself',
        async run({ key }, { hand }) {
          const url = 'https://slack.com/api/auth.revoke';
          const { json } = await hand('POST', { url, headers: bearer(key), form: { token: key } });
          if (isTrue(json, 'ok') && isTrue(json, 'revoked')) return { state: 'done', how: 'revoked by itself' };
          if (gone.includes(text(json, 'error') ?? '')) return { state: 'gone' };
          return { state: 'refused', why: 'Slack did not revoke it' };
        },
      },
    },
  ],
  console: 'https://api.slack.com/apps',
  sources: [
    'gitleaks slack-*',
    'betterleaks slack-session-cookie, slack-session-token',
    'kingfisher.slack.1 to .4',
    'np.slack.2 to .8',
    'slackapi/slack-api-specs:web-api/slack_web_openapi_v2.json (auth.test, auth.revoke)',
  ],
  examples: () => {
    const id = (seed: string): string => sample(12, 'digit', seed);
    return {
      hits: {
        'bot-token': [`SLACK_BOT_TOKEN=xoxb-${id('a')}-${id('b')}-${sample(24)}`],
        'legacy-bot-token': [`xoxb-${id('a')}-${sample(24)}`],
        'user-token': [`Authorization: Bearer xoxp-${id('a')}-${id('b')}-${id('c')}-${sample(32, 'hex')}`],
        'app-token': [`SLACK_APP_TOKEN=xapp-1-A${sample(10, 'upper')}-${sample(13, 'digit')}-${sample(64, 'hex')}`],
        'rotated-token': [`xoxe.xoxp-1-${sample(163)}`],
        'refresh-token': [`"refresh_token":"xoxe-1-${sample(146)}"`],
        'legacy-token': [`xoxa-2-${sample(40)}`, `xoxs-${id('a')}-${id('b')}-${id('c')}-${sample(10, 'hex')}`],
        'session-token': [`token=xoxc-${id('a')}-${id('b')}-${id('c')}-${sample(64, 'hex')}`],
        'session-cookie': [`Cookie: d=xoxd-${sample(60)}%2B${sample(80)};`],
        webhook: [`https://hooks.slack.com/services/T${sample(8, 'upper')}/B${sample(8, 'upper')}/${sample(24)}`],
        'workflow-webhook': [
          `curl https://hooks.slack.com/workflows/T${sample(8, 'upper')}/A${sample(8, 'upper')}/${sample(18, 'digit')}/${sample(24)}`,
        ],
        'trigger-webhook': [
          `https://hooks.slack.com/triggers/T${sample(8, 'upper')}/${sample(13, 'digit')}/${sample(32, 'hex')}`,
        ],
      },
      misses: [
        'xoxb-0000000000-0000000000-xxxxxxxxxxxxxxxxxxxxxxxx',
        `xoxb-${sample(24)}`,
        `https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`,
        `https://hooks.slack.com/services/T${sample(8, 'upper')}`,
      ],
    };
  },
};

const gone: readonly string[] = ['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive'];
