/** The GitHub Action's entry: what the event brings is scanned, and people are told where they are. */
import { configurationFor } from './action/configuration.ts';
import { only, openClone } from './action/history.ts';
import { readingFor, summariesOf } from './action/reading.ts';
import { tell, tellAfter } from './action/telling.ts';
import { happeningOf } from './ci/github.ts';
import { type Respond, safe, scan } from './compose.ts';
import { UserError } from './core/errors.ts';
import type { Forge } from './core/forge.ts';
import { type Settled, settle } from './core/settings.ts';
import { clock, instant, today } from './edge/clock.ts';
import { importedLists } from './edge/config.ts';
import { event, forge as forgeAt } from './edge/github.ts';
import { type Runner, runner } from './edge/runner.ts';
import { exitCodes, exitWrongUse } from './policy/exit.ts';
import { evidenceLine } from './sinks/outcome.ts';

async function main(io: Runner): Promise<number> {
  const { name, payload } = event();
  const happening = happeningOf(name, payload, io.run);
  const inputs = settle([io.inputs], String);
  const forge = forgeAt({ api: io.api, repository: io.repository, token: inputs('token') });
  const clone = await openClone(io);
  const { config, read, gap } = await configurationFor({ happening, clone, forge, named: inputs('config') }, io);
  const settled = settle([io.inputs, config.given], String);
  const lists = gap === undefined ? await importedLists(settled('import'), read) : [];

  const reading = io.after ? summariesOf(happening, io) : await readingFor({ happening, clone, forge, settled }, io);
  try {
    // After the job, that was told already.
    const sources = [...(gap === undefined || io.after ? [] : [only(gap)]), ...reading.sources];
    const context = { settled, config, lists, sources, readsAll: false, ...responding(settled, forge, io) };
    const report = await scan({ ...context, clock, today: today(), at: instant(), progress: () => {} });
    const { respond } = context;
    if (respond !== undefined && report.exposures.length > 0) await showRecord(respond.evidence, io);
    const needs = { event: name, happening, settled, forge, env: process.env };
    await (io.after ? tellAfter(report, needs, io) : tell(report, needs, io));
    return exitCodes[report.conclusion];
  } finally {
    reading.leave();
  }
}

/** The log keeps how the record ends, by which a cut at its end is seen. */
async function showRecord(path: string, io: Runner): Promise<void> {
  const { checkEvidence, hasEvidence } = await import('./edge/evidence.ts');
  if (!hasEvidence(path)) return;
  const record = checkEvidence(path);
  await io.output('evidence', path);
  if ('hash' in record) await io.log(evidenceLine(record));
}

/** Keys are asked about and answered for unless that is switched off. */
function responding(settled: Settled, forge: Forge, io: Runner): { readonly respond?: Respond } {
  if (settled('verify') === 'false') return {};
  const named = settled('evidence');
  const evidence = named === '' ? io.besides('evidence.jsonl') : named;
  const hasToken = settled('token') !== '';
  return { respond: { evidence, env: process.env, server: io.server, ...(hasToken ? { forge } : {}) } };
}

/** A bug is told by its name and its place in the code, without its message, which may hold content. */
async function told(error: unknown): Promise<{ readonly message: string; readonly code: number }> {
  if (error instanceof UserError) return { message: await safe(error.message), code: exitWrongUse };
  const name = error instanceof Error ? error.name : 'unknown';
  return { message: `Internal error (${name}); please report it.`, code: exitCodes.incomplete };
}

const io = runner();
try {
  process.exitCode = await main(io);
} catch (error) {
  const { message, code } = await told(error);
  await io.fail(message);
  process.exitCode = code;
}
