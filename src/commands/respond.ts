/** `keyfuse respond`: asks services about keys, and revokes those that work once a person agrees. */
import { names } from '../compose.ts';
import { UserError } from '../core/errors.ts';
import { mayWork } from '../core/liveness.ts';
import type { Warrant } from '../core/warrant.ts';
import type { Terminal } from '../edge/terminal.ts';
import { exitCodes } from '../policy/exit.ts';
import { visible } from '../sinks/escape.ts';
import { plural, title } from '../sinks/words.ts';
import { parseLine } from './flags.ts';
import { reportOf, show } from './scan.ts';

const switches = ['yes', 'dry-run', 'unverified'] as const;

/** Where the record goes unless it is told. */
const evidenceFile = 'keyfuse-evidence.jsonl';

/** 0 when nothing that was found works any more, 1 when something may. */
export async function respondCommand(args: readonly string[], screen: Terminal): Promise<number> {
  const { given, rest, on } = parseLine(args, switches);
  if (on.has('yes') && on.has('dry-run')) throw new UserError('--yes acts and --dry-run does not: pass one of them');
  // Whoever calls this has the keys before him: that nobody else can read them is no reason to let them live.
  const forced = { ...given, revoke: ['any-audience'], verify: ['true'] };
  const { report, settled } = await reportOf({ given: forced, rest }, screen, (flags) => ({
    evidence: flags('evidence') === '' ? evidenceFile : flags('evidence'),
    env: screen.env,
    ...(on.has('unverified') ? { unverifiable: true } : {}),
    ...(on.has('yes') ? {} : { consent: ({ warrants }) => agree(warrants, on.has('dry-run'), screen) }),
  }));
  await show(report, settled, screen);
  if (report.gaps.length > 0) return exitCodes.incomplete;
  return report.exposures.some(mayWork) ? exitCodes.findings : exitCodes.clean;
}

async function agree(warrants: readonly Warrant[], dry: boolean, screen: Terminal): Promise<boolean> {
  screen.endProgress();
  const lines = warrants.map(({ exposure }) => {
    const account = exposure.verdict?.owner?.account;
    const whose = account === undefined ? '' : `  of ${visible(account)}`;
    return `  ${title(exposure, names)}  ${visible(exposure.secret.redacted)}${whose}\n`;
  });
  await screen.error(`${plural(warrants.length, 'key')} that can be revoked:\n${lines.join('')}`);
  if (!dry) return screen.confirm(`Revoke ${warrants.length === 1 ? 'it' : `all ${warrants.length}`} now?`);
  await screen.error('A dry run: nothing is revoked.\n');
  return false;
}
