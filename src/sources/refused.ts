/** What the forge did not give out, as a gap that says what to do. */

import type { Gap, GapReason, Origin } from '../core/flow.ts';
import type { Refusal } from '../core/forge.ts';

const reasons: Readonly<Record<Refusal['refused'], GapReason>> = {
  forbidden: 'forbidden',
  missing: 'gone',
  gone: 'gone',
  invalid: 'unreadable',
  unreachable: 'unreadable',
};

/** `what` begins the sentence: `The logs of this run`. */
export function refusedGap({ refused, needs }: Refusal, origin: Origin, what: string): Gap {
  return { kind: 'gap', origin, reason: reasons[refused], detail: `${what} ${because(refused, needs)}` };
}

function because(refused: Refusal['refused'], needs: string): string {
  switch (refused) {
    case 'forbidden':
      return `may not be read with this token: add \`${needs}\` under \`permissions:\` of the job.`;
    case 'missing':
      return `cannot be found: deleted or expired, or not to be seen without \`${needs}\` under \`permissions:\`.`;
    case 'gone':
      return 'cannot be had any more: expired or deleted.';
    case 'invalid':
      return 'was refused by GitHub, which did not accept the request; please report it.';
    case 'unreachable':
      return 'could not be had: GitHub did not answer, or the rate limit is used up; run again later.';
  }
}
