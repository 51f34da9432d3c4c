import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { NoAnswer, UserError } from '../../src/core/errors.ts';
import { receiver } from '../../src/edge/webhook.ts';
import type { Outgoing } from '../../src/edge/wire.ts';

function sending(env: Readonly<Record<string, string>>, status = 200) {
  const sent: Outgoing[] = [];
  const made = receiver(env, async (outgoing) => {
    sent.push(outgoing);
    if (status === 0) throw new NoAnswer('nobody there');
    return { status, headers: {}, body: '' };
  });
  return { made, sent };
}

describe('a webhook', () => {
  it('is none where nobody names one', () => {
    expect(sending({}).made).toBeUndefined();
  });

  it('must be https, and its address is not told', () => {
    const address = 'http://hooks.example/services/T0/secret';
    expect(() => sending({ KEYFUSE_WEBHOOK_URL: address })).toThrow(UserError);
    expect(() => sending({ KEYFUSE_WEBHOOK_URL: address })).not.toThrow(/secret/);
    expect(() => sending({ KEYFUSE_WEBHOOK_URL: 'nonsense' })).toThrow(/https/);
  });

  it('gets the body, signed where there is a secret for it', async () => {
    const env = { KEYFUSE_WEBHOOK_URL: 'https://soc.example/in', KEYFUSE_WEBHOOK_SECRET: 'shared' };
    const { made, sent } = sending(env, 202);
    expect(made?.host).toBe('soc.example');
    expect(await made?.post('{"a":1}')).toBe(202);
    const signature = createHmac('sha256', 'shared').update('{"a":1}').digest('hex');
    expect(sent).toMatchObject([
      { method: 'POST', body: '{"a":1}', headers: { 'x-keyfuse-signature-256': `sha256=${signature}` } },
    ]);
    const bare = sending({ KEYFUSE_WEBHOOK_URL: 'https://soc.example/in' });
    await bare.made?.post('');
    expect(Object.keys(bare.sent[0]?.headers ?? {})).not.toContain('x-keyfuse-signature-256');
  });

  it('that is out of reach has no status', async () => {
    expect(await sending({ KEYFUSE_WEBHOOK_URL: 'https://soc.example/in' }, 0).made?.post('')).toBeUndefined();
  });
});
