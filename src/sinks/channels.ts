/** The places at GitHub where a report is told, one after the other; one that fails costs itself alone. */
import type { Report, Untold } from '../core/flow.ts';
import type { Channel } from '../core/ports.ts';

/** A channel, and what it is told: not every place is for everybody's eyes. */
export interface Telling {
  readonly channel: Channel;
  readonly report: Report;
}

/** Those that could not be told, and why. Never throws. */
export async function tellAll(tellings: readonly Telling[]): Promise<readonly Untold[]> {
  const untold: Untold[] = [];
  for (const { channel, report } of tellings) {
    const outcome = await channel.tell(report).catch((error: unknown) => broken(channel, error));
    if ('channel' in outcome) {
      const { state: _, ...why } = outcome;
      untold.push(why);
    }
  }
  return untold;
}

/** An error that nobody foresaw: its message may hold content and is not shown. */
function broken({ id }: Channel, error: unknown) {
  const name = error instanceof Error ? error.name : 'unknown error';
  return { state: 'untold', channel: id, why: `an internal error (${name}) ended it; please report this.` } as const;
}
