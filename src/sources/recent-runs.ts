/** The logs and artifacts of all runs of the last days. */

import type { Piece } from '../core/flow.ts';
import type { Forge, WorkflowRun } from '../core/forge.ts';
import type { Source } from '../core/ports.ts';
import { refusedGap } from './refused.ts';

export interface RecentRunsOptions {
  /** ISO 8601, UTC. */
  readonly since: string;
  /** The run that this is part of, which is not over. */
  readonly current: number;
  /** What is read of each. */
  readonly of: (run: WorkflowRun) => readonly Source[];
}

export function recentRuns(forge: Pick<Forge, 'runsSince'>, { since, current, of }: RecentRunsOptions): Source {
  return {
    id: 'runs',
    surfaces: ['log', 'artifact'],
    async *read(): AsyncGenerator<Piece> {
      const origin = { surface: 'log', path: `runs since ${since}` } as const;
      const listed = await forge.runsSince(since);
      if ('refused' in listed) {
        yield refusedGap(listed, origin, 'The list of runs');
        return;
      }
      for (const run of listed.value.items) {
        if (run.id !== current) for (const source of of(run)) yield* source.read();
      }
      if (listed.value.complete) return;
      const detail = `GitHub lists no more than ${listed.value.items.length} runs at once, and there were more: look more often, with a smaller \`since\`.`;
      yield { kind: 'gap', origin, reason: 'entry-limit', detail };
    },
  };
}
