/** Keeps one outermost content, with all that it holds at any level, within the limits. */
import type { Gap, GapReason, Limits } from '../core/flow.ts';
import type { Clock } from '../core/ports.ts';

/** A member is not judged by its ratio before it has grown to this: short runs of one byte are harmless. */
const RATIO_APPLIES_FROM = 1 << 20;

/** Why reading stopped, without the place. */
export type Stop = Pick<Gap, 'reason' | 'detail'>;

export interface Budget {
  /** Once true, a limit has been reached: every stream is at its end, and no gap but that one is still to be told. */
  readonly stopped: boolean;
  /** Why reading stopped: the first limit reached, else what the source failed of. */
  readonly stop: Stop | undefined;
  /** How many members one archive may have; also bounds what is remembered of a listing. */
  readonly entries: number;
  /** The budget one archive deeper, or what to tell where archives are already nested too deep. */
  enter(): Budget | Stop;
  /** Counts one member; false where it may not be read any more. */
  admit(): boolean;
  /**
   * Counts bytes handed out and says how many of them may be. Unpacked bytes count at every level; bytes that are merely
   * stored count at the outermost level only, for deeper down they have been counted when they were unpacked.
   */
  take(count: number, how: 'unpacked' | 'stored'): number;
  /** What to tell of a member that expands too much, else nothing. */
  tooDense(expanded: number, packed: number): Stop | undefined;
  /** Looks at the clock; false once time is up. */
  inTime(): boolean;
  /** Notes that the source itself failed. What has come of it so far is still read. */
  fail(reason: GapReason, detail: string): void;
}

/** The rest of a sentence, the same for every limit. */
function raise(setting: string): string {
  return `raise \`${setting}\` to read on`;
}

function overDepth(limits: Limits): Stop {
  return {
    reason: 'depth-limit',
    detail: `This archive lies deeper than ${limits.depth} levels of archives and was not opened; ${raise('max-depth')}.`,
  };
}

function overEntries(limits: Limits): Stop {
  return {
    reason: 'entry-limit',
    detail: `Reading stopped after ${limits.entries} members, and the rest of the archive was not scanned; ${raise('max-entries')}.`,
  };
}

function overSize(limits: Limits): Stop {
  return {
    reason: 'size-limit',
    detail: `Reading stopped after ${limits.expandedBytes} unpacked bytes, and the rest of the archive was not scanned; ${raise('max-expanded')}.`,
  };
}

function overRatio(limits: Limits): Stop {
  return {
    reason: 'ratio-limit',
    detail: `This member expands to more than ${limits.ratio} times its packed size, and the rest of it was not scanned; ${raise('max-ratio')}.`,
  };
}

function overTime(limits: Limits): Stop {
  return {
    reason: 'time-limit',
    detail: `Reading stopped after ${limits.fileSeconds} seconds, and the rest was not scanned; ${raise('max-file-seconds')}.`,
  };
}

/** The budget of one outermost content; its time starts now. */
export function createBudget(limits: Limits, clock: Clock): Budget {
  const deadline = clock.now() + limits.fileSeconds * 1000;
  let stop: Stop | undefined;
  let failure: Stop | undefined;
  let entries = 0;
  let expanded = 0;

  function halt(why: Stop): void {
    stop ??= why;
  }

  function inTime(): boolean {
    if (clock.now() > deadline) halt(overTime(limits));
    return stop === undefined;
  }

  function admit(): boolean {
    entries += 1;
    if (entries > limits.entries) halt(overEntries(limits));
    return inTime();
  }

  function take(count: number): number {
    if (!inTime()) return 0;
    const allowed = Math.min(count, limits.expandedBytes - expanded);
    expanded += allowed;
    if (allowed < count) halt(overSize(limits));
    return allowed;
  }

  function tooDense(unpacked: number, packed: number): Stop | undefined {
    return unpacked > RATIO_APPLIES_FROM && unpacked > packed * limits.ratio ? overRatio(limits) : undefined;
  }

  function at(level: number): Budget {
    return {
      get stopped() {
        return stop !== undefined;
      },
      get stop() {
        return stop ?? failure;
      },
      entries: limits.entries,
      enter: () => (level < limits.depth ? at(level + 1) : overDepth(limits)),
      admit,
      take: (count, how) => (how === 'unpacked' || level <= 1 ? take(count) : inTime() ? count : 0),
      tooDense,
      inTime,
      fail: (reason, detail) => {
        failure = { reason, detail };
      },
    };
  }
  return at(0);
}
