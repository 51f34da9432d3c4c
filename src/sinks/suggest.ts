/** A line with a reference to the environment in the place of a key, where the language makes that safe. */
import type { Exposure } from '../core/flow.ts';
import { isPlain } from './escape.ts';

/** How a language reads a variable of the environment, without any import that is not there. */
type Reference = (name: string, patch: string) => string | undefined;

const imported =
  (has: RegExp, reference: (name: string) => string): Reference =>
  (name, patch) =>
    has.test(patch) ? reference(name) : undefined;

const references: Readonly<Record<string, Reference>> = {
  py: imported(/^[ +](?:import os\b|import .*\bos\b)/m, (name) => `os.environ["${name}"]`),
  js: (name) => `process.env.${name}`,
  mjs: (name) => `process.env.${name}`,
  cjs: (name) => `process.env.${name}`,
  jsx: (name) => `process.env.${name}`,
  ts: (name) => `process.env.${name} ?? ''`,
  tsx: (name) => `process.env.${name} ?? ''`,
  rb: (name) => `ENV.fetch("${name}")`,
  go: imported(/^[ +]\s*(?:import )?"os"$/m, (name) => `os.Getenv("${name}")`),
  php: (name) => `getenv('${name}')`,
  java: (name) => `System.getenv("${name}")`,
  kt: (name) => `System.getenv("${name}")`,
  rs: (name) => `std::env::var("${name}").expect("${name}")`,
  sh: (name) => `"\${${name}}"`,
  bash: (name) => `"\${${name}}"`,
};

/**
 * The whole line, or nothing where it is not plain that it would work: the key must be a string literal of its own. The
 * line is masked, so that it holds the redaction and not the key.
 */
export function environmentLine(
  path: string,
  masked: string,
  { secret, provider }: Exposure,
  patch: string,
): string | undefined {
  const quoted = quotes.find((quote) => masked.includes(`${quote}${secret.redacted}${quote}`));
  const reference = referenceIn(path);
  if (quoted === undefined || reference === undefined || !isPlain(masked)) return undefined;
  const literal = `${quoted}${secret.redacted}${quoted}`;
  const at = masked.indexOf(literal);
  const rest = masked.slice(0, at) + masked.slice(at + literal.length);
  // A second literal, or a prefix such as Python's f"", could change what the line means.
  if (rest.includes(secret.redacted) || /[A-Za-z0-9_$\\]$/.test(masked.slice(0, at))) return undefined;
  const read = reference(nameFor(masked.slice(0, at), provider), patch);
  return read === undefined ? undefined : masked.slice(0, at) + read + masked.slice(at + literal.length);
}

const quotes = ['"', "'"] as const;

function referenceIn(path: string): Reference | undefined {
  if (/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return (name) => `\${{ secrets.${name} }}`;
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(references, extension) ? references[extension] : undefined;
}

/** The name that the line gives it, if that is one for the environment; else by the service. */
function nameFor(before: string, provider: string): string {
  const named = /\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b(?=[^A-Za-z]*$)/.exec(before)?.[1];
  return named ?? `${provider.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}_API_KEY`;
}
