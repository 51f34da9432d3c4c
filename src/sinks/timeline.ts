/** The exposure clock as a picture: since when a key can be read, and when it was found. */
import type { Audience, Exposure, Report } from '../core/flow.ts';
import { code } from './escape.ts';
import { duration, list, plural } from './words.ts';

/** More would be no picture. */
const mostKeys = 8;

const readers: Readonly<Record<Exclude<Audience, 'nobody-yet'>, string>> = {
  public: 'readable by everyone',
  internal: 'readable within the enterprise',
  private: 'readable within the repository',
};

interface Row {
  readonly exposure: Exposure;
  readonly since: string;
  readonly words: string;
}

/** A Mermaid timeline, or nothing where no times are known. Only words of ours stand within it. */
export function timeline({ at, exposures }: Report): string {
  if (at === undefined || !isTime(at)) return '';
  const all = exposures.flatMap((exposure) => rowOf(exposure) ?? []).sort((a, b) => compare(a.since, b.since));
  if (all.length === 0) return '';
  const rows = all.slice(0, mostKeys);
  const left = all.length - rows.length;
  const lines = rows.flatMap(({ since, words, exposure }, i) => [
    `    section Key ${i + 1}`,
    `        ${moment(since)} : ${words}`,
    `        ${moment(at)} : detected${after(since, at)}`,
    ...ends(exposure, at),
  ]);
  const legend = rows.map(({ exposure }, i) => `Key ${i + 1} is ${code(exposure.secret.redacted)}`);
  const rest = left > 0 ? ` ${plural(left, 'more key')} not drawn.` : '';
  return `\`\`\`mermaid\ntimeline\n    title Exposure clock\n${lines.join('\n')}\n\`\`\`\n\n${list(legend)}.${rest} Keys that become public are tried after 17 minutes on average, and after 9 at the fastest.`;
}

/** When it was revoked and seen dead, and what leaked it was deleted. */
function ends({ response }: Exposure, at: string): readonly string[] {
  const revocation = response?.revocation;
  const dead = revocation?.state === 'revoked' && isTime(revocation.deadAt) ? revocation.deadAt : undefined;
  const removed =
    response?.contained.flatMap(({ state, at }) =>
      state === 'removed' && at !== undefined && isTime(at) ? [at] : [],
    ) ?? [];
  const [last] = removed.sort().reverse();
  return [
    ...(dead === undefined
      ? []
      : [`        ${moment(dead)} : revoked and dead, ${duration(Math.max(0, compare(dead, at)) / 1000)} later`]),
    ...(last === undefined ? [] : [`        ${moment(last)} : deleted where it stood`]),
  ];
}

function rowOf(exposure: Exposure): Row | undefined {
  if (exposure.since !== undefined) {
    return isTime(exposure.since) ? { exposure, since: exposure.since, words: 'readable' } : undefined;
  }
  const rows = exposure.places.flatMap(({ since, audience }) => {
    if (since === undefined || !isTime(since) || audience === 'nobody-yet') return [];
    return [{ exposure, since, words: audience === undefined ? 'readable' : readers[audience] }];
  });
  return rows.sort((a, b) => compare(a.since, b.since))[0];
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

function compare(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

/** `2026-11-27 12.03 UTC`: a colon would end the period. */
function moment(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 13)}.${time.slice(14, 16)} UTC`;
}

function after(since: string, at: string): string {
  const seconds = Math.round(compare(at, since) / 1000);
  return seconds <= 0 ? '' : ` after ${longDuration(seconds)}`;
}

function longDuration(seconds: number): string {
  if (seconds < 7200) return duration(seconds);
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? `${hours} h` : plural(Math.floor(hours / 24), 'day');
}
