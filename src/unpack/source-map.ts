/** Source maps (ECMA-426): the file itself, and each original source that it holds, also where a script holds the map. */
import type { Content, Origin } from '../core/flow.ts';
import type { Budget } from './budget.ts';
import { collect, MOST_IN_MEMORY } from './collect.ts';
import type { Container, Member } from './container.ts';
import { type JsonPath, stringsOf, textOf } from './json.ts';
import { inside, wholeMember } from './member.ts';
import { view } from './reader.ts';

/** How source maps begin, behind the line with which some servers keep them from being run. */
const BEGINNING =
  /^(?:\)\]\}'[^\n]*\n)?\s*\{\s*"(?:version"\s*:\s*3\b|(?:mappings|sources|sourcesContent|names|file|sourceRoot|sections)")/;
/** Where the bundler's own part of an original's name ends. */
const BUNDLER = /^(?:webpack|turbopack|vite|rollup|ng|parcel):\/\/[^/]*\/|^file:\/\//;
const UPWARDS = /^(?:\.{0,2}\/)+/;

/** Where in the map an original stands: the same for its name and its text. */
function placeOf(path: JsonPath, list: string): string | undefined {
  const isInList = path.at(-2) === list && typeof path.at(-1) === 'number';
  const isTop = path.length === 2;
  const isSection = path.length === 5 && path[0] === 'sections' && path[2] === 'map';
  return isInList && (isTop || isSection) ? `${isSection ? path[1] : ''}:${path.at(-1)}` : undefined;
}

function named(name: string): string {
  return name.replace(BUNDLER, '').replace(UPWARDS, '') || name;
}

function namesOf(map: Buffer, budget: Budget): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const each of stringsOf(map)) {
    const place = placeOf(each.path, 'sources');
    if (place !== undefined && names.size < budget.entries) names.set(place, named(textOf(map, each)));
  }
  return names;
}

/** Each original source that the map holds; none where it is no map. */
export function* originalsOf(origin: Origin, map: Buffer, budget: Budget): Generator<Content> {
  if (!map.includes('"sourcesContent"') || !map.includes('"mappings"')) return;
  const names = namesOf(map, budget);
  for (const each of stringsOf(map)) {
    const place = placeOf(each.path, 'sourcesContent');
    if (place === undefined) continue;
    if (!budget.admit()) return;
    const text = Buffer.from(textOf(map, each));
    const name = names.get(place) ?? `source ${place.replace(/^:/, '')}`;
    yield wholeMember(inside(origin, name), text.subarray(0, budget.take(text.length, 'unpacked')));
  }
}

async function* open(content: Content, budget: Budget): AsyncGenerator<Member> {
  const map = await collect(content, MOST_IN_MEMORY);
  if (!Buffer.isBuffer(map)) {
    yield { ...content, bytes: map, opaque: true };
    return;
  }
  yield { ...wholeMember(content.origin, map), opaque: true };
  yield* originalsOf(content.origin, map, budget);
}

export const sourceMap: Container = {
  id: 'source-map',
  readable: true,
  recognises: (head) => BEGINNING.test(view(head).toString('latin1')),
  open,
};
