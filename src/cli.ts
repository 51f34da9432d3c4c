#!/usr/bin/env node
/** The command line's entry: picks the command, and says in one sentence what went wrong. */
import { demoCommand } from './commands/demo.ts';
import { help } from './commands/help.ts';
import { initCommand } from './commands/init.ts';
import { rulesCommand } from './commands/rules.ts';
import { scanCommand } from './commands/scan.ts';
import { safe } from './compose.ts';
import { UserError } from './core/errors.ts';
import { type Terminal, terminal } from './edge/terminal.ts';
import { exitCodes, exitWrongUse } from './policy/exit.ts';
import { version } from './version.ts';

async function main([command = 'help', ...args]: readonly string[], screen: Terminal): Promise<number> {
  const asksHelp = args.some((arg) => arg === '--help' || arg === '-h');
  if (asksHelp || ['help', '--help', '-h'].includes(command)) {
    await screen.out(help());
    return 0;
  }
  switch (command) {
    case 'scan':
      return scanCommand(args, screen);
    case 'respond': {
      const { respondCommand } = await import('./commands/respond.ts');
      return respondCommand(args, screen);
    }
    case 'evidence': {
      const { evidenceCommand } = await import('./commands/evidence.ts');
      return evidenceCommand(args, screen);
    }
    case 'demo':
      return demoCommand(screen);
    case 'init':
      return initCommand(args, screen);
    case 'rules':
      return rulesCommand(screen);
    case 'version':
    case '--version':
      await screen.out(`${version}\n`);
      return 0;
    default:
      throw new UserError(`there is no command ${command}; \`keyfuse help\` lists them`);
  }
}

/** One sentence for the user's mistake; for a bug its name and place in the code, without its message, which may hold content. */
async function told(error: unknown): Promise<{ readonly message: string; readonly code: number }> {
  if (error instanceof UserError) return { message: await safe(error.message), code: exitWrongUse };
  const name = error instanceof Error ? error.name : 'unknown';
  const frames = (error instanceof Error ? (error.stack ?? '') : '').split('\n').filter((line) => /^\s+at /.test(line));
  const message = `internal error (${name}); please report it with these lines:\n${frames.slice(0, 8).join('\n')}`;
  return { message, code: exitCodes.incomplete };
}

const screen = terminal();
try {
  process.exitCode = await main(process.argv.slice(2), screen);
} catch (error) {
  screen.endProgress();
  const { message, code } = await told(error);
  await screen.error(`keyfuse: ${message}\n`);
  process.exitCode = code;
}
