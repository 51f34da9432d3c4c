/** Tells a report where people are: in the log, beside the lines, on the run's page and the pull request. */
import { externalIdOf, type Happening } from '../ci/github.ts';
import { names, sink, version } from '../compose.ts';
import type { Report } from '../core/flow.ts';
import { type Forge, granted, type PullRequest } from '../core/forge.ts';
import type { Channel } from '../core/ports.ts';
import type { ChannelName, Settled } from '../core/settings.ts';
import { sleep } from '../edge/clock.ts';
import type { Runner } from '../edge/runner.ts';
import { disclose } from '../policy/disclose.ts';
import { type Telling, tellAll } from '../sinks/channels.ts';
import { checkRun } from '../sinks/check-run.ts';
import { codeScanning } from '../sinks/code-scanning.ts';
import { comment } from '../sinks/comment.ts';
import { review } from '../sinks/review.ts';

export interface TellingNeeds {
  readonly happening: Happening;
  readonly settled: Settled;
  readonly forge: Forge;
}

export async function tell(whole: Report, needs: TellingNeeds, io: Runner): Promise<void> {
  const { happening, settled } = needs;
  // The log, the annotations and the summary of a public repository's run are as public as the repository.
  const open = disclose(whole, happening.visibility, settled('disclosure'));
  const channels = await tellings(whole, open, needs, io);
  const untold = await tellAll(channels);
  const report: Report = { ...open, untold, scanned: { ...open.scanned, requests: needs.forge.requests() } };

  const look = { color: true, explain: settled('explain'), allowed: false };
  await io.log(sink('text', look).render(report));
  const asked = settled('tell');
  const isCheck = (id: string): boolean => id === 'check run';
  const hasCheck =
    channels.some(({ channel }) => isCheck(channel.id)) && !untold.some(({ channel }) => isCheck(channel));
  // A check run has the same annotations: nobody wants them twice.
  if (asked.includes('annotations') && !hasCheck) await io.command(sink('annotations', look).render(report));
  if (asked.includes('summary')) await io.summary(sink('summary', look).render(report));
  io.output('conclusion', report.conclusion);
  io.output('findings', String(report.exposures.length));
  io.output('incomplete', String(report.gaps.length > 0));
  io.output('report-json', io.keep('report.json', sink('json', look).render(whole)));
  io.output('report-sarif', io.keep('report.sarif', sink('sarif', look).render(whole)));
}

/** The channels that are asked for and that this event has, and what each is told. */
async function tellings(whole: Report, open: Report, needs: TellingNeeds, io: Runner): Promise<readonly Telling[]> {
  if (needs.settled('token') === '') return [];
  const { happening, settled, forge } = needs;
  const { sha, scanned } = happening.tell;
  const asked = (name: ChannelName): boolean => settled('tell').includes(name);
  const pull = asked('comment') || asked('review') ? await pullOf(needs) : undefined;
  const { run } = happening;
  const openTo = (channel: Channel): Telling => ({ channel, report: open });
  const check = { names, sha, name: settled('check-name'), externalId: externalIdOf(run.id) };
  return [
    ...(asked('check') && sha !== '' ? [openTo(checkRun(forge, check))] : []),
    ...(pull !== undefined && asked('comment') ? [openTo(comment(forge, commentFor(pull, happening, io)))] : []),
    ...(pull !== undefined && asked('review') && happening.reads.includes('commits')
      ? [openTo(review(forge, { names, pull: pull.number, sha: pull.headSha }))]
      : []),
    // Alerts are shown to maintainers alone.
    ...(scanned !== undefined && scanned.commit !== '' && asked('code-scanning')
      ? [{ channel: codeScanning(forge, { names, version, ...scanned, workflow: run.workflow, sleep }), report: whole }]
      : []),
  ];
}

function commentFor(pull: PullRequest, { run, reads }: Happening, io: Runner) {
  const scope = reads.includes('commits') ? 'commits' : (run.workflow ?? 'run');
  return { names, pull: pull.number, scope, run: { id: io.run.id, attempt: io.run.attempt } };
}

/**
 * The pull request, if it still has the head that was looked at. A run that a fork's pull request started names but its
 * branch, and whoever named that branch does not choose which pull request is written on: its head decides.
 */
async function pullOf({ happening: { tell: where }, forge }: TellingNeeds): Promise<PullRequest | undefined> {
  const { pull } = where;
  if (pull === undefined) return undefined;
  if ('number' in pull) return { number: pull.number, headSha: pull.head, baseSha: '' };
  const open = granted(await forge.pullsFrom(pull.branch));
  return open?.items.find(({ headSha }) => headSha === pull.head);
}
