/** Jupyter notebooks: source and outputs cell by cell, and then the rest of the file by its own lines. */
import type { Content } from '../core/flow.ts';
import type { Budget } from './budget.ts';
import { collect, MOST_IN_MEMORY } from './collect.ts';
import type { Container, Member } from './container.ts';
import { type JsonPath, type JsonString, stringsOf, textOf } from './json.ts';
import { inside, wholeMember } from './member.ts';
import { view } from './reader.ts';

/** How the notebooks of Jupyter, of Colab (sorted keys) and of old begin. */
const BEGINNING = /^\ufeff?\s*\{\s*"(?:cells|metadata|nbformat|nbformat_minor|worksheets)"\s*:/;
const TEXT_TYPES = /^(?:text\/|image\/svg|application\/(?:json|javascript)$)/;
/** Kinds of output as they stand in old notebooks, without their media types. */
const OLD_KINDS: ReadonlySet<unknown> = new Set(['html', 'svg', 'latex', 'javascript', 'json']);
const SPACE = 0x20;

/** Which text a string is a part of: a cell's source, one of its outputs. */
interface Part {
  readonly name: string;
  /** What stands between its lines. */
  readonly between: string;
}

/** Without the index of a line, where a text is told line by line. */
function withoutLine(path: JsonPath): JsonPath {
  return typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
}

function outputPart(cell: string, [output, kind, type, ...more]: JsonPath): Part | undefined {
  const name = `${cell} output ${Number(output) + 1}`;
  if (more.length > 0) return undefined;
  if (kind === 'data' && typeof type === 'string') {
    if (type === 'text/plain') return { name, between: '' };
    return TEXT_TYPES.test(type) ? { name: `${name} (${type})`, between: '' } : undefined;
  }
  if (type !== undefined) return undefined;
  if (kind === 'traceback') return { name, between: '\n' };
  if (kind === 'text') return { name, between: '' };
  return OLD_KINDS.has(kind) ? { name: `${name} (${kind})`, between: '' } : undefined;
}

function partOf(path: JsonPath): Part | undefined {
  const [cells, index, kind, ...rest] = withoutLine(path[0] === 'worksheets' ? path.slice(2) : path);
  if (cells !== 'cells' || typeof index !== 'number') return undefined;
  const name = `cell ${index + 1}`;
  if (rest.length === 0) return kind === 'source' || kind === 'input' ? { name, between: '' } : undefined;
  return kind === 'outputs' ? outputPart(name, rest) : undefined;
}

/** A part with its lines, of which the next may be still to come. */
interface Text {
  readonly part: Part;
  readonly lines: string[];
}

/** Each part's text, once it is whole; takes it out of the file, without a change to what stands where in the rest. */
function* textsOf(json: Buffer, strings: Iterable<JsonString>): Generator<Text> {
  let current: Text | undefined;
  for (const each of strings) {
    const part = partOf(each.path);
    if (part === undefined) continue;
    if (current !== undefined && current.part.name !== part.name) yield current;
    if (current === undefined || current.part.name !== part.name) current = { part, lines: [] };
    current.lines.push(textOf(json, each));
    json.fill(SPACE, each.start + 1, each.end - 1);
  }
  if (current !== undefined) yield current;
}

function isNotebook(json: Buffer): boolean {
  return json.includes('"nbformat"') && (json.includes('"cells"') || json.includes('"worksheets"'));
}

/** The file itself is what is left when the cells have been taken out of it: no key is found twice. */
function* cellsOf(content: Content, json: Buffer, budget: Budget): Generator<Member> {
  for (const { part, lines } of textsOf(json, stringsOf(json))) {
    if (!budget.admit()) return;
    const text = Buffer.from(lines.join(part.between));
    yield wholeMember(inside(content.origin, part.name), text.subarray(0, budget.take(text.length, 'stored')));
  }
}

async function* open(content: Content, budget: Budget): AsyncGenerator<Member, void> {
  const json = await collect(content, MOST_IN_MEMORY);
  if (!Buffer.isBuffer(json)) {
    yield { ...content, bytes: json, opaque: true };
  } else if (!isNotebook(json)) {
    yield { ...wholeMember(content.origin, json), opaque: true };
  } else {
    // What was given may not be changed.
    const rest = Buffer.from(json);
    yield* cellsOf(content, rest, budget);
    if (budget.admit()) yield { ...wholeMember(content.origin, rest), opaque: true };
  }
}

export const notebook: Container = {
  id: 'notebook',
  readable: true,
  recognises: (head) => BEGINNING.test(view(head).toString('utf8')),
  open,
};
