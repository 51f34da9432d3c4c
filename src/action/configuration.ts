/** The configuration of the trusted side: nobody excuses a leak in the change that makes it. */
import { isAbsolute, join } from 'node:path';
import { atServer, type Happening } from '../ci/github.ts';
import { type Config, noConfig } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { Gap } from '../core/flow.ts';
import type { Forge } from '../core/forge.ts';
import type { Git } from '../core/git.ts';
import {
  committedConfig,
  configPath,
  listsAt,
  listsBeside,
  listsIn,
  namedConfig,
  type ReadList,
  workingConfig,
} from '../edge/config.ts';
import type { Runner } from '../edge/runner.ts';

export interface Configured {
  readonly config: Config;
  /** Reads a list that the configuration names, from where it is itself from. */
  readonly read: ReadList;
  readonly gap?: Gap;
}

export interface ConfigurationNeeds {
  readonly happening: Happening;
  readonly clone: Git | undefined;
  readonly forge: Forge;
  /** What the input `config` says. */
  readonly named: string;
}

export async function configurationFor(needs: ConfigurationNeeds, io: Runner): Promise<Configured> {
  const { happening, clone, named } = needs;
  if (isAbsolute(named)) return { config: await namedConfig(named), read: listsBeside(named) };
  // Only here is what was checked out the trusted side itself.
  if (happening.change.kind === 'checkout' && (clone !== undefined || named !== '')) {
    const config = await (named === '' ? workingConfig(io.workspace) : namedConfig(join(io.workspace, named)));
    return { config, read: listsIn(io.workspace) };
  }
  const none: Configured = { config: noConfig, read: async () => undefined };
  if (happening.reads.length === 0) return none;
  const path = named === '' ? configPath : named;
  for (const revision of happening.trusted) {
    const found = await configurationAt(revision, path, needs);
    if (found !== undefined) return found;
  }
  return happening.trusted.length === 0 || happening.change.kind === 'checkout'
    ? none
    : { ...none, gap: notAtHand(path) };
}

/** A commit's id says what it holds, whoever answers; what a branch is, GitHub knows better than a working folder. */
async function configurationAt(
  revision: string,
  path: string,
  { clone, forge }: ConfigurationNeeds,
): Promise<Configured | undefined> {
  const inClone = (): Promise<Configured | undefined> => fromClone(clone, revision, path);
  const byApi = (): Promise<Configured | undefined> => fromApi(forge, atServer(revision), path);
  const isId = /^[0-9a-f]{40,64}$/.test(revision);
  const [first, second] = isId ? [inClone, byApi] : [byApi, inClone];
  return (await first()) ?? (await second());
}

async function fromClone(clone: Git | undefined, revision: string, path: string): Promise<Configured | undefined> {
  const config = clone === undefined ? undefined : await committedConfig(clone, revision, path);
  return config === undefined || clone === undefined ? undefined : { config, read: listsAt(clone, revision) };
}

async function fromApi(forge: Forge, revision: string, path: string): Promise<Configured | undefined> {
  const answer = await forge.file(path, revision);
  const read: ReadList = async (list) => {
    const text = await forge.file(list, revision);
    return 'refused' in text ? undefined : text.value;
  };
  if (!('refused' in answer)) return { config: await loadConfig(answer.value, path), read };
  // A token that may read nothing gets the same answer as one that asks for what is not there.
  return answer.refused === 'missing' ? { config: noConfig, read } : undefined;
}

function notAtHand(path: string): Gap {
  const detail =
    'The configuration on the trusted side could not be read, so the defaults held; set `fetch-depth: 0` in actions/checkout, or pass `token`.';
  return { kind: 'gap', origin: { surface: 'file', path }, reason: 'unreadable', detail };
}
