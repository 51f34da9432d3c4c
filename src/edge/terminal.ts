/** The terminal: what goes out and comes in when there is no runner around. */
import { createReadStream, openSync, type ReadStream, writeFileSync } from 'node:fs';
import { UserError } from '../core/errors.ts';
import type { Scanned } from '../core/flow.ts';

export interface Terminal {
  out(text: string): Promise<void>;
  error(text: string): Promise<void>;
  readonly color: boolean;
  readonly width: number | undefined;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks a person, at the terminal even where standard input is something else. Throws a `UserError` where there is none. */
  confirm(question: string): Promise<boolean>;
  readonly progress: (scanned: Scanned) => void;
  /** Takes the progress line away before anything else is printed. */
  endProgress(): void;
}

/** How often the progress line changes, in milliseconds; it first shows when a run has taken ten times as long. */
const beat = 100;

export function terminal(): Terminal {
  const { stdout, stderr, stdin, env } = process;
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  let shown = false;
  let last = performance.now() + 9 * beat;
  const print = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
    new Promise((resolve) => {
      stream.write(text, () => resolve());
    });
  return {
    out: (text) => print(stdout, text),
    error: (text) => print(stderr, text),
    color: colored(env, stdout.isTTY === true),
    // A terminal that does not know its width says 0.
    width: stdout.isTTY === true && stdout.columns > 0 ? stdout.columns : undefined,
    stdin,
    env,
    confirm: (question) => ask(question),
    progress({ contents, bytes }) {
      const now = performance.now();
      if (stderr.isTTY !== true || now - last < beat) return;
      last = now;
      shown = true;
      stderr.write(
        `\r\u001b[2KScanning … ${contents.toLocaleString('en')} files, ${Math.round(bytes / 1e6).toLocaleString('en')} MB`,
      );
    },
    endProgress() {
      if (shown) stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}

async function ask(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const input = process.stdin.isTTY === true ? process.stdin : keyboard();
  const asking = createInterface({ input, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await asking.question(`${question} [y/N] `)).trim());
  } finally {
    asking.close();
    if (input !== process.stdin) input.destroy();
  }
}

/** The terminal itself, where standard input is a pipe. */
function keyboard(): ReadStream {
  try {
    return createReadStream('', { fd: openSync(process.platform === 'win32' ? '\\\\.\\CON' : '/dev/tty', 'r') });
  } catch {
    throw new UserError(
      'there is no terminal to ask at: pass --yes to act without asking, or --dry-run to see what would be done',
    );
  }
}

/** https://no-color.org and https://force-color.org */
function colored(env: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return isTTY && env['TERM'] !== 'dumb';
}

export function writeFile(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new UserError(`${path}: the report could not be written there${code}`);
  }
}
