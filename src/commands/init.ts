/** `keyfuse init`: writes the workflows that fit a repository, and says why and what is left to do. */
import { parseArgs } from 'node:util';
import { safe } from '../compose.ts';
import { UserError } from '../core/errors.ts';
import { openForInit, ownCheckout } from '../edge/init.ts';
import type { Terminal } from '../edge/terminal.ts';
import { compare } from '../init/compare.ts';
import { ownPin, parsePin } from '../init/pin.ts';
import { isHosted, parseRemote } from '../init/remote.ts';
import { isWorkflow, readWorkflow, type Workflow } from '../init/workflow.ts';
import { dailyTime, isOwn, type Pin, watched, writeWorkflows } from '../init/write.ts';
import { exitCodes } from '../policy/exit.ts';
import { style } from '../sinks/style.ts';
import { version } from '../version.ts';
import { type Done, type Flags, told } from './init-told.ts';

/** 0 when the files are as they should be; 3 when one was left alone because somebody edited it. */
export async function initCommand(args: readonly string[], screen: Terminal): Promise<number> {
  const done = await carryOut(parseFlags(args));
  await screen.out(await safe(told(done, { paint: style(screen.color), width: screen.width ?? 100 })));
  return done.outcomes.some(({ kind }) => kind === 'edited') ? exitCodes.incomplete : exitCodes.clean;
}

async function carryOut(flags: Flags): Promise<Done> {
  const repository = openForInit(flags.path);
  const { pin, pinIsSure } = choosePin(flags.pin);
  const { host, repository: name } = parseRemote(repository.remote) ?? { host: '', repository: repository.name };
  const found = repository.workflows();
  const read = found.map(({ path, text }) =>
    text === undefined ? { path, reason: 'no regular file of less than 1 MiB' } : readWorkflow(path, text),
  );
  const actual = read.filter(isWorkflow);
  const workflows = await Promise.all(actual.map(withoutKeys));
  const files = writeWorkflows({
    pin,
    runner: host === '' || isHosted(host) ? 'ubuntu-latest' : 'self-hosted',
    // What is only printed has no keys in it; in a file a name must be as it is.
    watched: watched(flags.dryRun ? workflows : actual),
    daily: dailyTime(name),
  });
  const outcomes = files.map((file) => {
    const there = found.find(({ path }) => path === file.path);
    if (there !== undefined && there.text === undefined) throw new UserError(`${file.path}: cannot be read`);
    return compare(file, there?.text, flags.force);
  });
  if (!flags.dryRun) {
    for (const { kind, file } of outcomes) {
      if (kind === 'new' || kind === 'changed') repository.write(file.path, file.text);
    }
  }
  const unreadable = read.flatMap((each) => (isWorkflow(each) || isOwn(each) ? [] : [each]));
  const shown = await Promise.all(
    outcomes.map(async (each) =>
      each.kind === 'edited' ? { ...each, difference: await safe(each.difference) } : each,
    ),
  );
  return { flags, repository, host, name, workflows, unreadable, pin, pinIsSure, outcomes: shown };
}

/** Before anything is escaped, for what stands around a key tells where it begins. */
async function withoutKeys(workflow: Workflow): Promise<Workflow> {
  const { path, name, events, publishes } = workflow;
  return {
    path: await safe(path),
    name: await safe(name),
    events: await Promise.all(events.map(safe)),
    publishes: await Promise.all(
      publishes.map(async (step) => ({
        ...step,
        paths: await safe(step.paths),
        condition: await safe(step.condition),
      })),
    ),
  };
}

function parseFlags(args: readonly string[]): Flags {
  const options = {
    pin: { type: 'string', default: '' },
    'dry-run': { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const [path = '.', ...more] = positionals;
    if (more.length > 0) throw new UserError('name one folder');
    return { path, pin: values.pin, dryRun: values['dry-run'], force: values.force };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('init takes a folder, --pin OWNER/NAME@SHA, --dry-run and --force');
  }
}

function choosePin(given: string): { readonly pin: Pin; readonly pinIsSure: boolean } {
  if (given !== '') return { pin: parsePin(given), pinIsSure: true };
  const checkout = ownCheckout();
  return { pin: ownPin(checkout, version), pinIsSure: checkout?.published === true };
}
