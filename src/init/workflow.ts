/** What a workflow file says: its name, what starts it, and the steps that make files public. */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { at, text } from '../core/json.ts';

export interface Workflow {
  /** Within the repository, with `/`. */
  readonly path: string;
  /** As `workflow_run` knows it: one that has no name goes by its path. */
  readonly name: string;
  readonly events: readonly string[];
  readonly publishes: readonly Publishing[];
}

/** A step after which files are public. */
export interface Publishing {
  readonly kind: 'artifact' | 'release';
  readonly job: string;
  /** From 1. */
  readonly line: number;
  /** Spaces before the step's dash. */
  readonly indent: number;
  /** What is uploaded, one path or glob a line; empty where the step does not say. */
  readonly paths: string;
  /** The step's condition; empty where it has none. */
  readonly condition: string;
  /** Whether an earlier step of the job lets KeyFuse look at files. */
  readonly gated: boolean;
}

/** A file that is no workflow: why, for a person. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

const uploads = /^actions\/upload-(?:pages-)?artifact(?:\/[^@]*)?@/i;
const releases =
  /^(?:softprops\/action-gh-release|ncipollo\/release-action|svenstaro\/upload-release-action|actions\/upload-release-asset)@/i;
/** Spaces that a step is indented at most; one in flow style may stand anywhere in its line. */
const deepest = 24;
const keyfuse = /^(?:[^/\s]+\/keyfuse(?:\/[^@]*)?@|\.\/$)/i;

/** Never throws: hostile or broken YAML is `Unreadable`. */
export function readWorkflow(path: string, source: string): Workflow | Unreadable {
  const lines = new LineCounter();
  const document = parseDocument(source.replace(/^\uFEFF/, ''), { lineCounter: lines, merge: true });
  const [error] = document.errors;
  if (error !== undefined) {
    return { path, reason: `not valid YAML in line ${lines.linePos(error.pos[0]).line}` };
  }
  const content = plain(document);
  const jobs = at(content, 'jobs');
  if (typeof jobs !== 'object' || jobs === null || at(content, 'on') === undefined) {
    return { path, reason: 'not a workflow: it has no `on` or no `jobs`' };
  }
  const name = at(content, 'name');
  return {
    path,
    name: name === undefined || name === null || `${name}` === '' ? path : `${name}`,
    events: eventsOf(at(content, 'on')),
    publishes: Object.keys(jobs).flatMap((job) => publishesOf(at(jobs, job, 'steps'), job, document, lines)),
  };
}

export function isWorkflow(read: Workflow | Unreadable): read is Workflow {
  return 'name' in read;
}

/** Whether it runs only as a part of others, in whose logs its own are. */
export function isCalledOnly({ events }: Workflow): boolean {
  return events.length > 0 && events.every((event) => event === 'workflow_call');
}

/** Whether a step with this condition also runs after one that failed, and so after a gate that found a key. */
export function outlivesFailure(condition: string): boolean {
  return /\b(?:always|failure|cancelled)\s*\(/.test(condition);
}

/** Aliases that would grow without bound make the library throw. */
function plain(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

function eventsOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.map(String);
  return typeof on === 'object' && on !== null ? Object.keys(on) : [];
}

function publishesOf(steps: unknown, job: string, document: Document, lines: LineCounter): readonly Publishing[] {
  if (!Array.isArray(steps)) return [];
  return steps.flatMap((step: unknown, index): Publishing[] => {
    const kind = kindOf(step);
    const place = placeOf(document, ['jobs', job, 'steps', index], lines);
    if (kind === undefined || place === undefined) return [];
    const paths = text(step, 'with', kind === 'artifact' ? 'path' : 'files') ?? text(step, 'with', 'artifacts') ?? '';
    const condition = text(step, 'if') ?? '';
    const gated = steps.slice(0, index).some(isGate) && (!outlivesFailure(condition) || condition.includes('steps.'));
    return [{ kind, job, ...place, paths, condition, gated }];
  });
}

function kindOf(step: unknown): Publishing['kind'] | undefined {
  const uses = text(step, 'uses') ?? '';
  if (uploads.test(uses)) return 'artifact';
  return releases.test(uses) || /\bgh release (?:create|upload)\b/.test(text(step, 'run') ?? '')
    ? 'release'
    : undefined;
}

function isGate(step: unknown): boolean {
  return keyfuse.test(text(step, 'uses') ?? '') && at(step, 'with', 'paths') !== undefined;
}

/** Where the step's dash stands; a step that is an alias stands elsewhere, and is left to the person who wrote it. */
function placeOf(
  document: Document,
  path: readonly (string | number)[],
  lines: LineCounter,
): { readonly line: number; readonly indent: number } | undefined {
  const node = document.getIn(path, true);
  if (!isNode(node) || !node.range) return undefined;
  const { line, col } = lines.linePos(node.range[0]);
  return { line, indent: Math.min(Math.max(0, col - 3), deepest) };
}
