/** `keyfuse evidence FILE`: whether a record is whole. */
import { UserError } from '../core/errors.ts';
import { checkEvidence } from '../edge/evidence.ts';
import type { Terminal } from '../edge/terminal.ts';
import { exitCodes } from '../policy/exit.ts';
import { evidenceLine } from '../sinks/outcome.ts';

export async function evidenceCommand([path, ...more]: readonly string[], screen: Terminal): Promise<number> {
  if (path === undefined || more.length > 0) throw new UserError('keyfuse evidence takes the path of one record');
  const check = checkEvidence(path);
  if ('wrong' in check) {
    await screen.out(`Not whole: ${check.wrong}.\n`);
    return exitCodes.findings;
  }
  await screen.out(evidenceLine(check));
  return exitCodes.clean;
}
