/** Takes keys out of names and messages: a file, a step or a folder may be called by one. */
import type { Content, Finding, Origin } from '../core/flow.ts';
import type { Engine } from './find.ts';

/** The text with each key in it replaced by its redaction, and what was found. */
export interface Redacted {
  readonly text: string;
  readonly findings: readonly Finding[];
}

export async function redact(text: string, engine: Engine): Promise<Redacted> {
  const content: Content = { kind: 'content', origin: { surface: 'file', path: '' }, bytes: [Buffer.from(text)] };
  const { findings } = await engine.find(content);
  if (findings.length === 0) return { text, findings };
  const lines = text.split('\n');
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  let out = '';
  let from = 0;
  for (const { secret, place } of findings) {
    out += `${text.slice(from, offset(place.line, place.column))}${secret.redacted}`;
    from = offset(place.endLine, place.endColumn);
  }
  return { text: out + text.slice(from), findings };
}

/** The origin without keys in its names; the keys themselves stand at that place, at line 1. */
export async function redactOrigin(
  origin: Origin,
  engine: Engine,
): Promise<{ readonly origin: Origin; readonly findings: readonly Finding[] }> {
  const { path, job, step } = origin;
  const names = [path, job ?? '', step ?? ''].join('\0');
  if (!mayHoldKey.test(names)) return { origin, findings: [] };
  const { text, findings } = await redact(names, engine);
  if (findings.length === 0) return { origin, findings };
  const [newPath = '', newJob = '', newStep = ''] = text.split('\0');
  const clean: Origin = {
    ...origin,
    path: newPath,
    ...(job === undefined ? {} : { job: newJob }),
    ...(step === undefined ? {} : { step: newStep }),
  };
  const place = { ...clean, line: 1, column: 1, endLine: 1, endColumn: 1, encodings: [] };
  return { origin: clean, findings: findings.map((finding) => ({ ...finding, place, mark: undefined })) };
}

/** As every key has it; most names do not. */
const mayHoldKey = /[A-Za-z0-9+/_-]{20}/;
