/** An issue for each key that may work, or was revoked in this run: how it stands, and what is to be done. */
import type { Exposure, Report } from '../core/flow.ts';
import type { Forge, Issue, Refusal } from '../core/forge.ts';
import { isRevoked, mayWork } from '../core/liveness.ts';
import type { Channel, Told } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { clip, code, prose, target, unheard } from './escape.ts';
import type { Names } from './names.ts';
import { clock, further, standing } from './outcome.ts';
import { isOwn } from './own.ts';
import { refused } from './refusal.ts';
import { notes, title, where, withheldAt } from './words.ts';

export interface IssueOptions {
  readonly names: Names;
  /** The account that the token speaks for, where it is known. */
  readonly self?: string;
  /** The page of the run. */
  readonly page?: string;
  /** Who owns a path, by CODEOWNERS: `@ada`, `@acme/team`. */
  readonly owners: (path: string) => readonly string[];
}

type Issues = Pick<Forge, 'issues' | 'createIssue' | 'updateIssue'>;

const label = 'keyfuse';

/** One run opens no more; the summary tells all. */
const mostIssues = 20;
const mostPlaces = 20;
const longest = 300;

const marker = /^<!-- keyfuse:exposure (?<fingerprint>kf1-[0-9a-f]{32}) -->\n/;

export function issue(forge: Issues, options: IssueOptions): Channel {
  return { id: 'issue', tell: (report) => settle(forge, arrange(report), options) };
}

/** A key has one issue, found by a hidden marker that only our own account's issues are believed. */
async function settle(forge: Issues, report: Report, options: IssueOptions): Promise<Told> {
  const wanted = report.exposures.filter((exposure) => mayWork(exposure) || isRevoked(exposure));
  if (wanted.length === 0) return { state: 'nothing' };
  const listed = await forge.issues(label);
  if ('refused' in listed) return refused('issue', needing(listed));
  const known = new Map(listed.value.items.flatMap((one) => ofOurs(one, options.self)));
  for (const exposure of wanted.slice(0, mostIssues)) {
    const body = issueBody(exposure, report.at, options);
    const there = known.get(exposure.secret.fingerprint);
    if (there?.body === body) continue;
    const answer =
      there === undefined
        ? await forge.createIssue({
            title: titleOf(exposure, options),
            body,
            labels: [label],
            assignees: assignees(exposure, options),
          })
        : await forge.updateIssue(there.number, { body });
    if ('refused' in answer) return refused('issue', needing(answer));
  }
  return { state: 'told' };
}

/** Whoever may read issues has to write them, too. */
function needing(refusal: Refusal): Refusal {
  return { ...refusal, needs: 'issues: write' };
}

function ofOurs(one: Issue, self: string | undefined): readonly (readonly [string, Issue])[] {
  const fingerprint = marker.exec(one.body)?.groups?.['fingerprint'];
  return fingerprint !== undefined && isOwn(one, marker, self) ? [[fingerprint, one]] : [];
}

function titleOf(exposure: Exposure, { names }: IssueOptions): string {
  return clip(`Leaked: ${title(exposure, names)} ${exposure.secret.redacted}`, 200);
}

/** Only people can be assigned, and GitHub drops those who cannot be. */
function assignees({ places }: Exposure, { owners }: IssueOptions): readonly string[] {
  const [first] = ownersOf(places, owners).filter((owner) => /^@[A-Za-z0-9-]{1,39}$/.test(owner));
  return first === undefined ? [] : [first.slice(1)];
}

function ownersOf(places: Exposure['places'], owners: IssueOptions['owners']): readonly string[] {
  const inTree = places.filter(({ surface }) => surface === 'diff' || surface === 'file');
  return [...new Set(inTree.flatMap(({ path }) => owners(path)))];
}

/** The issue, with the marker that it is found by again. */
export function issueBody(exposure: Exposure, at: string | undefined, options: IssueOptions): string {
  const { names, page } = options;
  const stands = standing(exposure);
  const times = clock(exposure, at);
  const run = target(page ?? '');
  const blocks = [
    `<!-- keyfuse:exposure ${exposure.secret.fingerprint} -->`,
    `${prose(title(exposure, names))} ${code(exposure.secret.redacted)} was found${run === undefined ? '' : ` by [this run](${run})`}.`,
    stands === '' ? '' : `**${prose(clip(stands, longest))}**`,
    times === '' ? '' : `Clock: ${prose(times)}.`,
    further(exposure)
      .map((line) => `- ${prose(clip(line, longest))}`)
      .join('\n'),
    `### Where\n\n${placesOf(exposure)}`,
    ownerLine(exposure, options),
    `### What to do\n\n${runbook(exposure, names)
      .map((step, i) => `${i + 1}. ${step}`)
      .join('\n')}`,
    `<sub>${code(exposure.secret.fingerprint)}. KeyFuse edits this issue as the key's state changes, and leaves closing it to you.</sub>`,
  ];
  return unheard(
    `${blocks
      .filter((block) => block !== '')
      .join('\n\n')
      .replace(' -->\n\n', ' -->\n')}\n`,
  );
}

function placesOf(exposure: Exposure): string {
  const { places } = exposure;
  if (places.length === 0) return prose(withheldAt(exposure));
  const rows = places.slice(0, mostPlaces).map((place) => {
    const more = notes(place);
    return `- ${code(clip(where(place), longest))}${more === '' ? '' : ` ${prose(clip(more, longest))}`}`;
  });
  const left = places.length - rows.length;
  return [...rows, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n');
}

/** As text: a mention would call a team for each edit. */
function ownerLine({ places }: Exposure, { owners }: IssueOptions): string {
  const all = ownersOf(places, owners).slice(0, 5);
  return all.length === 0 ? '' : `Owned, by CODEOWNERS, by ${all.map((owner) => code(clip(owner, 100))).join(', ')}.`;
}

function runbook(exposure: Exposure, names: Names): readonly string[] {
  const { console, advice } = names(exposure.provider, exposure.format);
  const page = target(console);
  const at = page === undefined ? 'where its service lets you' : `on its [console page](${page})`;
  const rotated = exposure.response?.rotation?.state === 'rotated';
  return [
    mayWork(exposure)
      ? `Revoke the key ${at}. Nothing else stops whoever has it.`
      : 'The key is dead: nothing is left to revoke.',
    ...(rotated
      ? []
      : ['Make a new key, and put it where this one was used: look for its variable in workflows and deployments.']),
    'Take it out of the place where it stands. In git, a later commit does not help those who have the earlier one, and need not: a dead key may stay in history.',
    `Look at what was done with it since it could be read, ${page === undefined ? 'in its service’s records' : `in its service’s [records](${page})`}: use that nobody knows of, new keys, exports.`,
    ...(advice === undefined ? [] : [`Do without a stored key: ${prose(clip(advice, longest))}`]),
    'Close this issue.',
  ];
}
