/** Tells a report where people are: in the log, beside the lines, on the run's page and the pull request. */
import { externalIdOf, type Happening } from '../ci/github.ts';
import { names, sink, version } from '../compose.ts';
import type { Report } from '../core/flow.ts';
import { type Forge, granted } from '../core/forge.ts';
import { isLive, isRevoked } from '../core/liveness.ts';
import type { ChannelName, Settled } from '../core/settings.ts';
import { sleep } from '../edge/clock.ts';
import type { Runner } from '../edge/runner.ts';
import { disclose } from '../policy/disclose.ts';
import { ownersBy } from '../scan/owners.ts';
import { channels, type Telling, tellAll } from '../sinks/channels.ts';

export interface TellingNeeds {
  /** The event's name. */
  readonly event: string;
  readonly happening: Happening;
  readonly settled: Settled;
  readonly forge: Forge;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export async function tell(whole: Report, needs: TellingNeeds, io: Runner): Promise<void> {
  const { happening, settled } = needs;
  const open = (report: Report): Report => disclose(report, happening.visibility, settled('disclosure'));
  const look = { color: true, explain: settled('explain'), allowed: false };
  const telling = { ...(await tellingFor(needs, open, io)), ...(await noticesFor(whole, needs)) };
  const { report } = await tellAll(channels(placesToTell(settled), telling), whole);
  // The log of a public repository's run is as public as the repository.
  await io.log(sink('text', look).render(counted(open(report), needs.forge)));
  await io.output('conclusion', report.conclusion);
  await io.output('findings', String(report.exposures.length));
  await io.output('live', String(report.exposures.filter(isLive).length));
  await io.output('revoked', String(report.exposures.filter(isRevoked).length));
  await io.output('incomplete', String(report.gaps.length > 0));
  await io.output('report-json', io.keep('report.json', sink('json', look).render(report)));
  await io.output('report-sarif', io.keep('report.sarif', sink('sarif', look).render(report)));
}

/** After the job there are but the log and its annotations: the step's outputs and its summary are closed. */
export async function tellAfter(whole: Report, { happening, settled }: TellingNeeds, io: Runner): Promise<void> {
  const report = disclose(whole, happening.visibility, settled('disclosure'));
  const look = { color: true, explain: false, allowed: false };
  await io.log(sink('text', look).render(report));
  await io.command(sink('annotations', look).render(report));
}

/** What issues and messages need, where they are wanted and there is something to tell. */
async function noticesFor({ exposures }: Report, needs: TellingNeeds): Promise<Pick<Telling, 'owners' | 'receiver'>> {
  const wanted = placesToTell(needs.settled);
  const owners = wanted.includes('issue') && exposures.length > 0 ? await ownersOf(needs) : undefined;
  const at = wanted.includes('webhook') ? await receiverOf(needs.env) : undefined;
  return { ...(owners === undefined ? {} : { owners }), ...(at === undefined ? {} : { receiver: at }) };
}

async function receiverOf(env: TellingNeeds['env']): Promise<Telling['receiver']> {
  const [{ receiver }, { wire }] = await Promise.all([import('../edge/webhook.ts'), import('../edge/wire.ts')]);
  return receiver(env, wire());
}

/** From the trusted side, as the configuration. */
async function ownersOf({ forge, happening }: TellingNeeds): Promise<Telling['owners']> {
  const [revision = ''] = happening.trusted;
  for (const path of ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']) {
    const text = granted(await forge.file(path, revision));
    if (text !== undefined) return ownersBy(text);
  }
  return undefined;
}

function counted(report: Report, forge: Forge): Report {
  return { ...report, scanned: { ...report.scanned, requests: forge.requests() } };
}

async function tellingFor(needs: TellingNeeds, open: Telling['disclose'], io: Runner): Promise<Telling> {
  const { event, happening, settled, forge } = needs;
  const { run, tell: where } = happening;
  const token = settled('token');
  const pull = token === '' || !forPull(settled) ? undefined : await pullOf(needs);
  const self = token === '' || /^ghs_/.test(token) || pull === undefined ? undefined : granted(await forge.self());
  const repository = `${io.repository.owner}/${io.repository.repo}`;
  return {
    names,
    version,
    ...(token === '' || where.sha === '' ? {} : { forge }),
    disclose: open,
    repository,
    sha: where.sha,
    ...(pull === undefined ? {} : { pull }),
    ...(where.scanned === undefined || where.scanned.commit === ''
      ? {}
      : { alerts: { ...where.scanned, whole: event !== 'push' } }),
    run: run.over ? { id: run.id, attempt: run.attempts } : { id: io.run.id, attempt: io.run.attempt },
    page: `${io.server}/${repository}/actions/runs/${io.run.id}`,
    ...(run.workflow === undefined ? {} : { workflow: run.workflow }),
    checkName: settled('check-name'),
    externalId: externalIdOf(run.id),
    ...(self === undefined ? {} : { self }),
    print: io.command,
    summarize: io.summary,
    sleep: (milliseconds) => sleep(milliseconds / 1000),
  };
}

/** What is found before an upload is told in the job alone: nobody else can read it yet, and it says nothing of the commit. */
function placesToTell(settled: Settled): readonly ChannelName[] {
  const isGate = settled('paths').length > 0 && settled('read').every((one) => one === 'auto');
  return settled('tell').filter((name) => !isGate || name === 'annotations' || name === 'summary');
}

function forPull(settled: Settled): boolean {
  return placesToTell(settled).some((name) => name === 'comment' || name === 'review');
}

/**
 * The pull request, if it still has the head that was looked at. A run that a fork's pull request started names but its
 * branch, and whoever named that branch does not choose which pull request is written on: its head decides.
 */
async function pullOf({ happening, forge }: TellingNeeds): Promise<number | undefined> {
  const { pull } = happening.tell;
  if (pull === undefined || 'number' in pull) return pull?.number;
  const open = granted(await forge.pullsFrom(pull.branch));
  return open?.items.find(({ headSha }) => headSha === pull.head)?.number;
}
