/** Tells a report where people are: in the log, beside the lines, on the run's page and the pull request. */
import type { Happening } from '../ci/github.ts';
import { sink } from '../compose.ts';
import type { Report } from '../core/flow.ts';
import type { Forge } from '../core/forge.ts';
import type { Settled } from '../core/settings.ts';
import type { Runner } from '../edge/runner.ts';

export interface TellingNeeds {
  readonly happening: Happening;
  readonly settled: Settled;
  readonly forge: Forge;
}

export async function tell(report: Report, { settled }: TellingNeeds, io: Runner): Promise<void> {
  const look = { color: true, explain: settled('explain'), allowed: false };
  await io.log(sink('text', look).render(report));
  await io.command(sink('annotations', look).render(report));
  await io.summary(sink('summary', look).render(report));
  io.output('conclusion', report.conclusion);
  io.output('findings', String(report.exposures.length));
  io.output('incomplete', String(report.gaps.length > 0));
  io.output('report-json', io.keep('report.json', sink('json', look).render(report)));
  io.output('report-sarif', io.keep('report.sarif', sink('sarif', look).render(report)));
}
