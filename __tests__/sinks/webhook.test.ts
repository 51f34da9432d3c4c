import { describe, expect, it } from '@jest/globals';
import { messageFor, webhook } from '../../src/sinks/webhook.ts';
import { exposure, full, hiddenParts, hostile, hostileReport, names, plant, report } from '../support/report.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const options = { names, repository: 'acme/shop', page: 'https://github.example/runs/7' };
const found = report({
  exposures: [exposure(one.secret, { verdict: { liveness: 'live' } })],
  at: '2026-11-27T12:20:00Z',
});
const hosts = [
  'hooks.slack.com',
  'discord.com',
  'acme.webhook.office.com',
  'prod-1.westeurope.logic.azure.com',
  'soc.acme.example',
];

function sent(status: number | undefined, of = found) {
  const bodies: string[] = [];
  const post = async (body: string) => {
    bodies.push(body);
    return status;
  };
  return webhook({ host: 'soc.acme.example', post }, options)
    .tell(of)
    .then((told) => ({ told, bodies }));
}

describe('a message', () => {
  it('is sent once for a run that found keys, and not for one that found none', async () => {
    expect(await sent(204)).toMatchObject({ told: { state: 'told' }, bodies: [expect.any(String)] });
    expect(await sent(204, report())).toEqual({ told: { state: 'nothing' }, bodies: [] });
  });

  it('that is refused, or reaches nobody, is told as not told', async () => {
    expect((await sent(410)).told).toEqual({
      state: 'untold',
      channel: 'webhook',
      why: 'It answered with status 410.',
    });
    expect((await sent(undefined)).told).toMatchObject({ why: 'It could not be reached.' });
  });

  it('has the shape that its receiver takes', () => {
    const [slack, discord, office, flow, own] = hosts.map((host) => JSON.parse(messageFor(host, found, options)));
    expect(slack).toMatchObject({
      text: 'KeyFuse, acme/shop: 1 key at 1 place; 1 works',
      blocks: [{ type: 'header' }, { type: 'section' }, {}],
    });
    expect(discord).toMatchObject({
      embeds: [{ fields: [{ value: expect.stringContaining('LIVE: it works') }] }],
      allowed_mentions: { parse: [] },
    });
    for (const card of [office, flow])
      expect(card).toMatchObject({ type: 'message', attachments: [{ content: { type: 'AdaptiveCard' } }] });
    expect(own).toMatchObject({
      event: 'keyfuse.exposures',
      repository: 'acme/shop',
      report: { exposures: [{ fingerprint: one.secret.fingerprint, verdict: { liveness: 'live' } }] },
    });
  });

  it('counts the keys that it has no room for', () => {
    const many = Array.from({ length: 14 }, (_, i) => exposure(plant(`many ${i}`).secret));
    for (const host of hosts.slice(0, 4))
      expect(messageFor(host, report({ exposures: many }), options)).toContain('and 4 more keys');
  });

  it.each(hosts)('to %s holds no key, and no mention that calls anybody', (host) => {
    const told = messageFor(host, full(one, two, three), options);
    for (const part of [one, two, three].flatMap(hiddenParts)) expect(told).not.toContain(part);
    for (const text of hostile) {
      const message = JSON.parse(messageFor(host, hostileReport(text, one), options));
      if (host === 'hooks.slack.com') {
        expect(message.text).not.toMatch(/<[!@#]/);
        for (const block of message.blocks) expect(block.text.type).toBe('plain_text');
      }
      if (host === 'discord.com') expect(message.allowed_mentions).toEqual({ parse: [] });
    }
  });
});
