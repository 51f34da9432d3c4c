/**
 * One comment on the pull request, edited in place. Each workflow that is scanned has a section in it, so that they do
 * not overwrite each other; what is found no more is marked as resolved.
 */

import type { Report } from '../core/flow.ts';
import type { Forge, IssueComment } from '../core/forge.ts';
import type { Channel, Told } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { prose } from './escape.ts';
import type { Names } from './names.ts';
import { markdown } from './summary.ts';
import { untold } from './untold.ts';

export interface CommentOptions {
  readonly names: Names;
  readonly pull: number;
  /** What the section is about: `commits`, or a workflow's file. */
  readonly scope: string;
  /** The run that looked, by which a late one is told from a new one. */
  readonly run: { readonly id: number; readonly attempt: number };
}

type CommentForge = Pick<Forge, 'comments' | 'createComment' | 'updateComment' | 'deleteComment'>;

/** Only a comment that begins with it is ours, and only if no stranger wrote it. */
const mark = '<!-- keyfuse -->';

/** GitHub refuses a body of more than 65,536 characters. */
const mostBody = 60_000;
const mostSection = 24_000;

/** Others may write at the same time; each writer looks again whether its section is there. */
const mostTries = 3;

export function comment(forge: CommentForge, options: CommentOptions): Channel {
  return {
    id: 'comment',
    async tell(report): Promise<Told> {
      for (let tries = 1; ; tries++) {
        const outcome = await write(forge, report, options);
        if (outcome !== 'again') return outcome;
        if (tries === mostTries) return untold('comment', { refused: 'unreachable', needs: 'pull-requests: write' });
      }
    },
  };
}

async function write(forge: CommentForge, report: Report, options: CommentOptions): Promise<Told | 'again'> {
  const listed = await forge.comments(options.pull);
  if ('refused' in listed) return untold('comment', listed);
  const [first, ...doubles] = ours(listed.value.items);
  if (first === undefined) return isClean(report) ? { state: 'nothing' } : create(forge, report, options);
  const sections = sectionsIn(first.body);
  const next = sectionOf(report, options);
  const stands = sections.find(({ scope }) => scope === options.scope);
  if (stands !== undefined && isNewer(stands, next)) return { state: 'told', page: first.page };
  // What another comment of ours has to say, which a race made, is said in the first.
  const others = doubles.flatMap(({ body }) => sectionsIn(body));
  const body = bodyOf([next, ...sections, ...others]);
  if (body !== first.body) {
    const updated = await forge.updateComment(first.id, body);
    if ('refused' in updated) return untold('comment', updated);
  }
  for (const { id } of doubles) await forge.deleteComment(id);
  return verified(forge, first.page, next, options);
}

/** Two that create at once find each other's when they look again, and the older one stays. */
async function create(forge: CommentForge, report: Report, options: CommentOptions): Promise<Told | 'again'> {
  const created = await forge.createComment(options.pull, bodyOf([sectionOf(report, options)]));
  if ('refused' in created) {
    // Where no answer came, it may have been written all the same.
    return created.refused === 'unreachable' ? 'again' : untold('comment', created);
  }
  const listed = await forge.comments(options.pull);
  if ('refused' in listed) return { state: 'told', page: created.value.page };
  return ours(listed.value.items).length > 1 ? 'again' : { state: 'told', page: created.value.page };
}

async function verified(
  forge: CommentForge,
  page: string,
  { scope, text }: Section,
  { pull }: CommentOptions,
): Promise<Told | 'again'> {
  const listed = await forge.comments(pull);
  if ('refused' in listed) return { state: 'told', page };
  const [first] = ours(listed.value.items);
  const written = sectionsIn(first?.body ?? '').some((section) => section.scope === scope && section.text === text);
  return written ? { state: 'told', page } : 'again';
}

function ours(comments: readonly IssueComment[]): readonly IssueComment[] {
  return comments.filter(({ trusted, body }) => trusted && body.startsWith(mark)).sort((a, b) => a.id - b.id);
}

function isClean({ conclusion, exposures, gaps }: Report): boolean {
  return conclusion === 'clean' && exposures.length === 0 && gaps.length === 0;
}

interface Section {
  readonly scope: string;
  readonly run: number;
  readonly attempt: number;
  readonly text: string;
}

function isNewer(one: Section, other: Section): boolean {
  return one.run > other.run || (one.run === other.run && one.attempt > other.attempt);
}

/** What the section says of a report. */
export function sectionOf(report: Report, { names, scope, run: { id, attempt } }: CommentOptions): Section {
  const about = scope === 'commits' ? 'The commits of this pull request' : `Runs of ${prose(scope)}`;
  const text = isClean(report)
    ? `✅ **Resolved.** ${about}: nothing is exposed any more. A key that was exposed stays exposed until it is revoked.`
    : `**${about}**\n\n${markdown(arrange(report), names, mostSection).trim()}`;
  return { scope, run: id, attempt, text };
}

const head = (scope: string, run: number, attempt: number): string =>
  `<!-- keyfuse:section ${encodeURIComponent(scope).replaceAll('-', '%2D')} ${run} ${attempt} -->`;
const tail = '<!-- keyfuse:end -->';

const section = /<!-- keyfuse:section (\S+) (\d+) (\d+) -->\n([\s\S]*?)\n<!-- keyfuse:end -->/g;

/** The sections of a body that we wrote. */
export function sectionsIn(body: string): readonly Section[] {
  return [...body.matchAll(section)].map(([, scope = '', run, attempt, text = '']) => ({
    scope: decoded(scope),
    run: Number(run),
    attempt: Number(attempt),
    text,
  }));
}

function decoded(scope: string): string {
  try {
    return decodeURIComponent(scope);
  } catch {
    return scope;
  }
}

/** The first section of each scope, as far as they fit. */
export function bodyOf(sections: readonly Section[]): string {
  const byScope = new Map<string, Section>();
  for (const one of sections) if (!byScope.has(one.scope)) byScope.set(one.scope, one);
  let body = mark;
  for (const { scope, run, attempt, text } of [...byScope.values()].sort((a, b) => (a.scope < b.scope ? -1 : 1))) {
    const whole = `\n\n${head(scope, run, attempt)}\n${text}\n${tail}`;
    const short = `\n\n${head(scope, run, attempt)}\n**${prose(scope)}**: too much for one comment, see the run’s summary.\n${tail}`;
    body += body.length + whole.length <= mostBody ? whole : short;
  }
  return body;
}
