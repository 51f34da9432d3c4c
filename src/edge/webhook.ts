/** Sends messages to a webhook, signed where there is a secret for it. */
import { createHmac } from 'node:crypto';
import { UserError } from '../core/errors.ts';
import type { Wire } from './wire.ts';

export interface Receiver {
  readonly host: string;
  /** The status that came back; undefined where nothing did. */
  post(body: string): Promise<number | undefined>;
}

/**
 * The receiver that `KEYFUSE_WEBHOOK_URL` names. With `KEYFUSE_WEBHOOK_SECRET`, `x-keyfuse-signature-256` is
 * `sha256=` and the HMAC-SHA-256 of the body, in hex, as GitHub signs its own. Throws a `UserError` where it is no
 * https address; the address itself is a secret, and is not told.
 */
export function receiver(env: Readonly<Record<string, string | undefined>>, wire: Wire): Receiver | undefined {
  const address = (env['KEYFUSE_WEBHOOK_URL'] ?? '').trim();
  if (address === '') return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:')
    throw new UserError('KEYFUSE_WEBHOOK_URL: expected an address that begins with https://');
  const secret = env['KEYFUSE_WEBHOOK_SECRET'] ?? '';
  return {
    host: url.hostname,
    async post(body) {
      const signature =
        secret === ''
          ? {}
          : { 'x-keyfuse-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
      const headers = { 'content-type': 'application/json', 'user-agent': 'keyfuse', ...signature };
      return wire({ method: 'POST', url, headers, body }).then(
        ({ status }) => status,
        () => undefined,
      );
    },
  };
}
