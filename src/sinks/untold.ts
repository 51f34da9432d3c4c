/** Why people were not told at some place, in a sentence that says what brings it back. */
import type { Refusal } from '../core/forge.ts';
import type { Told } from '../core/ports.ts';

export function untold(channel: string, { refused, needs }: Refusal): Told {
  switch (refused) {
    case 'forbidden':
    case 'missing':
      return {
        state: 'untold',
        channel,
        needs,
        why: `this token may not: add \`${needs}\` under \`permissions:\` of the job. Runs for forks and Dependabot have no more than reading rights; a \`workflow_run\` workflow tells in their place.`,
      };
    case 'gone':
      return { state: 'untold', channel, why: 'what it belongs to is gone.' };
    case 'invalid':
      return { state: 'untold', channel, why: 'GitHub did not accept it; please report this.' };
    case 'unreachable':
      return { state: 'untold', channel, why: 'GitHub did not answer, or the rate limit is used up; run again later.' };
  }
}
