/** The places at GitHub where people are told, by name; one line each. */
import type { Report, Untold } from '../core/flow.ts';
import type { Forge } from '../core/forge.ts';
import type { Channel, Told } from '../core/ports.ts';
import type { ChannelName } from '../core/settings.ts';
import { annotations } from './annotations.ts';
import { checkRun } from './check-run.ts';
import { codeScanning } from './code-scanning.ts';
import { comment, type Stamp } from './comment.ts';
import { issue } from './issue.ts';
import type { Names } from './names.ts';
import { review } from './review.ts';
import { summary } from './summary.ts';
import { type Webhook, webhook } from './webhook.ts';

/** What the channels work with; each takes what it needs. */
export interface Telling {
  readonly names: Names;
  /** Version of this program. */
  readonly version: string;
  /** The page of this program. */
  readonly home?: string;
  /** Absent without a token. */
  readonly forge?: Forge;
  /** What of a report everyone may read who can see the repository. */
  readonly disclose: (report: Report) => Report;
  /** `owner/name`. */
  readonly repository: string;
  /** The commit that is judged: the head of a pull request, not its merge commit. */
  readonly sha: string;
  /** The pull request; absent where there is none. */
  readonly pull?: number;
  /** The commit and ref whose alerts these are, where code scanning takes any: `refs/heads/main`, `refs/pull/5/head`. */
  readonly alerts?: { readonly commit: string; readonly ref: string; readonly whole?: boolean };
  /** The run that was looked at: this one, or the one that started it. */
  readonly run: Stamp;
  /** The page of this run. */
  readonly page?: string;
  /** The workflow's file. */
  readonly workflow?: string;
  readonly checkName: string;
  /** Names what looks at the commit, the same each time it looks again: `keyfuse/pull_request`. */
  readonly externalId: string;
  /** The account that the token speaks for, where it is known: `github-actions[bot]`. */
  readonly self?: string;
  /** Who owns a path, by CODEOWNERS. */
  readonly owners?: (path: string) => readonly string[];
  /** Where messages go; absent where nobody said. */
  readonly receiver?: Webhook;
  /** Writes to the log, where the runner obeys commands. */
  readonly print: (text: string) => void | Promise<void>;
  /** Adds to the job summary. */
  readonly summarize: (markdown: string) => void | Promise<void>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

interface Entry {
  readonly id: ChannelName;
  /** As a person calls it. */
  readonly called: string;
  /** Whether strangers can read it where the repository is public. */
  readonly open: boolean;
  /** The line of `permissions:` that it needs. */
  readonly needs?: string;
  /** Undefined where the run has no such place. */
  readonly make: (telling: Telling, forge: Forge) => Channel | undefined;
  /** Made without the forge. */
  readonly local?: (telling: Telling, checked: boolean) => Channel;
}

/** In the order in which they are told: those that wait come late, and the summary last, for it tells what the others could not. */
const registry: readonly Entry[] = [
  { id: 'check', called: 'check run', open: true, needs: 'checks: write', make: check },
  { id: 'review', called: 'review comments', open: true, needs: 'pull-requests: write', make: inReview },
  { id: 'comment', called: 'comment', open: true, needs: 'pull-requests: write', make: onPull },
  { id: 'annotations', called: 'annotations', open: true, make: none, local: inLog },
  { id: 'code-scanning', called: 'code scanning', open: false, needs: 'security-events: write', make: alerts },
  { id: 'issue', called: 'issues', open: true, needs: 'issues: write', make: inIssues },
  { id: 'webhook', called: 'webhook', open: false, make: none, local: byWebhook },
  { id: 'summary', called: 'job summary', open: true, make: none, local: onPage },
];

function none(): undefined {
  return undefined;
}

function alerts({ alerts: of, ...telling }: Telling, forge: Forge): Channel | undefined {
  return of === undefined ? undefined : codeScanning(forge, { ...telling, ...of });
}

function check(telling: Telling, forge: Forge): Channel {
  return checkRun(forge, { ...telling, name: telling.checkName });
}

function inReview({ pull, ...telling }: Telling, forge: Forge): Channel | undefined {
  return pull === undefined ? undefined : review(forge, { ...telling, pull, name: telling.checkName });
}

function inIssues({ owners = () => [], ...telling }: Telling, forge: Forge): Channel {
  return issue(forge, { ...telling, owners });
}

function byWebhook({ receiver, ...telling }: Telling): Channel {
  if (receiver !== undefined) return webhook(receiver, telling);
  const why = 'Nobody said where it is: give the step KEYFUSE_WEBHOOK_URL.';
  return { id: 'webhook', tell: async () => ({ state: 'untold', channel: 'webhook', why }) };
}

function onPull({ pull, ...telling }: Telling, forge: Forge): Channel | undefined {
  return pull === undefined ? undefined : comment(forge, { ...telling, pull, name: telling.checkName });
}

/** A check run has the same annotations, and nobody wants them twice: then these are left out. */
function inLog({ names, print }: Telling, checked: boolean): Channel {
  const twice = ({ untold = [] }: Report): boolean => checked && !untold.some((one) => one.channel === 'check run');
  return written('annotations', (report) => (twice(report) ? undefined : print(annotations({ names }).render(report))));
}

function onPage({ names, forge, summarize }: Telling): Channel {
  const counted = (report: Report): Report =>
    forge === undefined ? report : { ...report, scanned: { ...report.scanned, requests: forge.requests() } };
  return written('summary', (report) => summarize(summary({ names }).render(counted(report))));
}

function written(id: string, write: (report: Report) => void | Promise<void>): Channel {
  return {
    id,
    tell: async (report) => {
      await write(report);
      return { state: 'told' };
    },
  };
}

/** The channels of those names, in the order in which they are told; those that strangers read withhold what they must. */
export function channels(wanted: readonly ChannelName[], telling: Telling): readonly Channel[] {
  const checked = wanted.includes('check') && telling.forge !== undefined;
  return registry.filter(({ id }) => wanted.includes(id)).flatMap((entry) => channel(entry, telling, checked) ?? []);
}

function channel(entry: Entry, telling: Telling, checked: boolean): Channel | undefined {
  const { forge, disclose } = telling;
  const made = entry.local?.(telling, checked) ?? (forge === undefined ? without(entry) : entry.make(telling, forge));
  if (made === undefined || !entry.open) return made;
  return { id: entry.id, tell: (report) => made.tell(disclose(report)) };
}

function without({ id, called, needs }: Entry): Channel {
  const why = 'There is no token to ask GitHub with; pass `token`.';
  const told: Told = { state: 'untold', channel: called, ...(needs !== undefined && { needs }), why };
  return { id, tell: async () => told };
}

/** Tells all of them, one after another; each is told what those before it could not. Never throws. */
export async function tellAll(all: readonly Channel[], report: Report): Promise<{ readonly report: Report }> {
  const untold: Untold[] = [...(report.untold ?? [])];
  for (const channel of all) {
    const told = await tell(channel, { ...report, untold: [...untold] });
    if (told.state !== 'untold') continue;
    const { state: _, ...rest } = told;
    untold.push(rest);
  }
  return { report: { ...report, untold } };
}

/** An error that nobody foresaw: its message may hold anything, and is not shown. */
async function tell(channel: Channel, report: Report): Promise<Told> {
  try {
    return await channel.tell(report);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    return { state: 'untold', channel: channel.id, why: `An internal error (${name}) ended this; please report it.` };
  }
}
