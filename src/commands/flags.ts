/** The command line: flags as the settings table has them, in texts, and what stands between them. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UserError } from '../core/errors.ts';
import { type Given, type Name, names, settings } from '../core/settings.ts';

export interface Line {
  readonly given: Given;
  readonly rest: readonly string[];
  readonly help: boolean;
  /** Switches of the command that were given. */
  readonly on: ReadonlySet<string>;
}

const flagNames = names.filter((name) => settings[name].where.includes('flag'));

/** Throws a `UserError` that names the flag. */
export function parseLine(args: readonly string[], switches: readonly string[] = []): Line {
  const options: NonNullable<ParseArgsConfig['options']> = {
    help: { type: 'boolean', multiple: true, short: 'h' },
  };
  for (const name of flagNames) {
    options[name] = { type: settings[name].value === '' ? 'boolean' : 'string', multiple: true };
  }
  for (const name of switches) options[name] = { type: 'boolean' };
  const { values, positionals } = parse(args, options);
  const given: Partial<Record<Name, readonly string[]>> = {};
  for (const name of flagNames) {
    const value = values[name];
    if (Array.isArray(value)) given[name] = settings[name].many ? value.map(String) : value.slice(-1).map(String);
  }
  const on = new Set(switches.filter((name) => values[name] === true));
  return { given, rest: positionals, help: values['help'] !== undefined, on };
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parse(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>): Parsed {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UserError(`${reason(error)}; \`keyfuse scan --help\` lists the flags`);
  }
}

function reason(error: unknown): string {
  const { message, code } = error instanceof Error && 'code' in error ? error : { message: '', code: '' };
  const flag = /'(-[^' ]*)/.exec(message)?.[1] ?? 'a flag';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `there is no flag ${flag}`;
  return /does not take/.test(message) ? `${flag} takes no value` : `${flag} needs a value`;
}

/** What `--help` says of the flags, in columns. */
export function flagHelp(): string {
  const rows = flagNames.map((name) => {
    const { value, help, default: standard } = settings[name];
    const shown = standard === '' || standard === 'false' ? '' : ` (${standard})`;
    return [`--${name}${value === '' ? '' : ` ${value}`}`, `${help.replaceAll('`', '')}${shown}`] as const;
  });
  const width = Math.max(...rows.map(([flag]) => flag.length)) + 2;
  return rows.map(([flag, help]) => `  ${flag.padEnd(width)}${help}\n`).join('');
}
