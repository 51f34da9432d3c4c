/** The artifacts of a workflow run, streamed: all of them, those of one name and of earlier attempts too. */

import type { Audience, Gap, Origin, Piece } from '../core/flow.ts';
import type { Artifact, Forge } from '../core/forge.ts';
import type { Source } from '../core/ports.ts';
import { refusedGap } from './refused.ts';

export interface ArtifactsOptions {
  readonly run: number;
  readonly audience?: Audience;
  /** The run's page; an artifact's lies below it. */
  readonly page?: string;
}

export function artifacts(forge: Pick<Forge, 'artifacts' | 'artifact'>, options: ArtifactsOptions): Source {
  return {
    id: 'artifacts',
    surfaces: ['artifact'],
    async *read(): AsyncGenerator<Piece> {
      const listed = await forge.artifacts(options.run);
      if ('refused' in listed) {
        yield refusedGap(
          listed,
          { surface: 'artifact', path: `artifacts of run ${options.run}` },
          'The artifacts of this run',
        );
        return;
      }
      const { items } = listed.value;
      for (const artifact of items) {
        const origin = originOf(artifact, items, options);
        if (artifact.expired) yield expired(origin);
        else yield* contentOf(forge, artifact, origin);
      }
    },
  };
}

async function* contentOf(forge: Pick<Forge, 'artifact'>, { id }: Artifact, origin: Origin): AsyncGenerator<Piece> {
  const answer = await forge.artifact(id);
  if ('refused' in answer) {
    yield refusedGap(answer, origin, 'This artifact');
    return;
  }
  const { size, bytes } = answer.value;
  yield { kind: 'content', origin, ...(size === undefined ? {} : { size }), bytes };
}

/** Several may have one name: those are told apart by their ids. */
function originOf({ id, name, createdAt }: Artifact, all: readonly Artifact[], options: ArtifactsOptions): Origin {
  const alone = all.filter((other) => other.name === name).length === 1;
  const { audience, page } = options;
  return {
    surface: 'artifact',
    path: alone ? name : `${name} (${id})`,
    removable: { what: 'artifact', id },
    ...(audience === undefined ? {} : { audience }),
    ...(createdAt === undefined ? {} : { since: createdAt }),
    ...(page === undefined ? {} : { page: `${page}/artifacts/${id}` }),
  };
}

function expired(origin: Origin): Gap {
  const detail = 'This artifact has expired: nobody can read it any more, and what it held was not scanned.';
  return { kind: 'gap', origin, reason: 'gone', detail };
}
