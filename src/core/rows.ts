/** Lists in services' answers: their rows, their pages, and what rows of usage come to. */
import { NoAnswer } from './errors.ts';
import type { Use } from './flow.ts';
import { at, text } from './json.ts';
import type { Reply } from './verbs.ts';

/** The list at a path of somebody else's JSON; none where there is none. */
export function rowsOf(json: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = path.length === 0 ? json : at(json, ...path);
  return Array.isArray(value) ? value : [];
}

/**
 * The list of an answer. Throws a `NoAnswer` where it was refused or holds none: of a list that is not whole, nothing
 * follows from what it lacks.
 */
export function listIn({ status, json }: Reply, ...path: readonly string[]): readonly unknown[] {
  const value = path.length === 0 ? json : at(json, ...path);
  if (status === 200 && Array.isArray(value)) return value;
  throw new NoAnswer(
    `its service’s list of keys was answered with status ${status}${status === 200 ? ', and held none' : ''}`,
  );
}

/** A service that never says that a list ends must not keep us. */
const mostPages = 200;

/** All rows of `data`, page after page. Throws a `NoAnswer` where not all are to be had. */
export async function pages(
  first: string,
  get: (url: string) => Promise<Reply>,
  next: (page: Reply) => string | undefined,
): Promise<{ readonly rows: readonly unknown[]; readonly headers: Reply['headers'] }> {
  const rows: unknown[] = [];
  let headers: Reply['headers'] = {};
  let url: string | undefined = first;
  for (let page = 0; url !== undefined; page++) {
    if (page === mostPages) throw new NoAnswer('its service’s list of keys has no end');
    const reply: Reply = await get(url);
    if (page === 0) headers = reply.headers;
    rows.push(...listIn(reply, 'data'));
    url = next(reply);
  }
  return { rows, headers };
}

/** The names that a service gives to what it counts. */
export interface Counted {
  readonly requests?: string;
  readonly input: string;
  readonly output: string;
  readonly model: string;
}

/** What rows of usage come to, in a sentence. */
export function usageSummary(rows: readonly unknown[], names: Counted): Use {
  const sum = (name: string): number =>
    rows.reduce<number>((all, row) => all + (typeof at(row, name) === 'number' ? Number(at(row, name)) : 0), 0);
  const models = [...new Set(rows.flatMap((row) => text(row, names.model) ?? []))];
  const tokens = sum(names.input) + sum(names.output);
  const requests = names.requests === undefined ? undefined : sum(names.requests);
  if (tokens === 0 && (requests ?? 0) === 0)
    return { state: 'known', summary: 'no use of it is on record', suspicious: [] };
  const asked = requests === undefined ? '' : `${requests} requests, `;
  const by = models.length === 0 ? '' : ` of ${models.slice(0, 5).join(', ')}`;
  return { state: 'known', summary: `${asked}${tokens} tokens${by} while it was public`, suspicious: [] };
}
