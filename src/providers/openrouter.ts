/** OpenRouter: API keys, of the same shape whether they call models or manage other keys. */

import type { Use } from '../core/flow.ts';
import { at, text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { listIn } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import { Secret } from '../core/secret.ts';
import {
  type Admin,
  asks,
  bearer,
  type Credential,
  isHeld,
  type Minted,
  onlyOne,
  ownerOf,
  type Powers,
  type Probe,
  type Revoked,
  revokedBy,
} from '../core/verbs.ts';

const api = 'https://openrouter.ai/api/v1';

export const openrouter: Provider = {
  id: 'openrouter',
  name: 'OpenRouter',
  category: 'gateway',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-or-v1-'],
      pattern: /sk-or-v1-[a-f0-9]{64}/,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['openrouter.ai'],
      verify: asks({
        url: `${api}/key`,
        owner: (json) => ownerOf({ account: text(json, 'data', 'creator_user_id'), name: text(json, 'data', 'label') }),
      }),
      revoke: { by: 'admin', needs: ['OPENROUTER_MANAGEMENT_KEY'], run: disable },
      rotate: { needs: ['OPENROUTER_MANAGEMENT_KEY'], mint },
      use: { needs: [], read: usageOf },
    },
  ],
  console: 'https://openrouter.ai/settings/keys',
  sources: [
    'betterleaks openrouter-api-key',
    'kingfisher.openrouter.1',
    'trufflehog openrouter',
    'OpenRouterTeam/typescript-sdk:.speakeasy/in.openapi.yaml (key, keys)',
  ],
  examples: () => ({
    hits: {
      'api-key': [`OPENROUTER_API_KEY=sk-or-v1-${sample(64, 'hex')}`, `Bearer sk-or-v1-${sample(64, 'hex', 'b')}`],
    },
    misses: [`sk-or-v1-${sample(40, 'hex')}`, 'sk-or-v1-your-api-key', `sk-or-v1-${'0'.repeat(64)}`],
  }),
};

/** The label tells how the key begins and ends: whether it was this one shows once it is disabled, and else it is enabled again. */
async function disable({ key }: Credential, { probe, hand, admin }: Powers): Promise<Revoked> {
  const rows = (await keysOf(probe, admin)).filter(
    (one) => key.hintedBy(text(one, 'label') ?? '') && at(one, 'disabled') !== true,
  );
  const row = onlyOne(rows, 'account’s keys');
  if (isHeld(row)) return row;
  const url = `${api}/keys/${text(row, 'hash') ?? ''}`;
  const set = (disabled: boolean) => hand('PATCH', { url, headers: adminOf(admin), json: { disabled } });
  const done = revokedBy(await set(true), 'disabled by an administrator');
  return done.state === 'done' ? { ...done, undo: async () => (await set(false)).status === 200 } : done;
}

async function keysOf(probe: Probe, admin: Admin): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for (;;) {
    const page = { url: `${api}/keys?include_disabled=true&offset=${rows.length}`, headers: adminOf(admin) };
    const more = listIn(await probe(page), 'data');
    rows.push(...more);
    if (more.length === 0 || rows.length > 10_000) return rows;
  }
}

/** No job is so long that it does not know yet what was written into its secrets a day ago. */
const day = 24 * 3600 * 1000;

/**
 * With the old key's limit. A successor that is there already may be in use, for another run may have written it into
 * the secret since this one began. One of more than a day was left over by a run that was killed, and goes first.
 */
async function mint({ key }: Credential, { probe, hand, admin }: Powers, now: string): Promise<Minted | string> {
  const name = `keyfuse successor of ${key.fingerprint}`;
  const headers = adminOf(admin);
  const remove = async (hash: string) => (await hand('DELETE', { url: `${api}/keys/${hash}`, headers })).status;
  const rows = await keysOf(probe, admin);
  const successors = rows.filter((row) => text(row, 'name') === name);
  const isOld = (row: unknown): boolean => Date.parse(now) - Date.parse(text(row, 'created_at') ?? now) > day;
  if (!successors.every(isOld)) return `a new key of it is there, named “${name}”: put it in the secret, or delete it`;
  for (const row of successors) await remove(text(row, 'hash') ?? '');
  const [old] = rows.filter((row) => key.hintedBy(text(row, 'label') ?? ''));
  const limit = at(old, 'limit');
  const body = { name, ...(typeof limit === 'number' ? { limit } : {}) };
  const { status, json } = await hand('POST', { url: `${api}/keys`, headers, json: body });
  const [fresh, hash] = [text(json, 'key'), text(json, 'data', 'hash')];
  if (status >= 300 || fresh === undefined || hash === undefined) return `no new key was made (status ${status})`;
  return { key: new Secret(fresh, 'sk-or-v1-'), takeBack: async () => [200, 404].includes(await remove(hash)) };
}

const adminOf = ({ OPENROUTER_MANAGEMENT_KEY: admin }: Admin) => (admin === undefined ? {} : bearer(admin));

/** A key tells its own use, by the day; a dead one tells nothing, so the administrator is asked where there is one. */
async function usageOf({ key }: Credential, probe: Probe, admin: Admin): Promise<Use> {
  const own = await probe({ url: `${api}/key`, headers: bearer(key) });
  const row =
    own.status === 200
      ? at(own.json, 'data')
      : admin['OPENROUTER_MANAGEMENT_KEY'] === undefined
        ? undefined
        : (await keysOf(probe, admin)).find((one) => key.hintedBy(text(one, 'label') ?? ''));
  const [day, all] = [at(row, 'usage_daily'), at(row, 'usage')];
  if (typeof all !== 'number')
    return { state: 'unknown', why: 'its service tells the use of a key to itself alone, while it works' };
  const today = typeof day === 'number' ? `$${day.toFixed(2)} today, ` : '';
  return { state: 'known', summary: `${today}$${all.toFixed(2)} in all were spent with it`, suspicious: [] };
}
