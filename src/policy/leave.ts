/** Which findings a mark beside them or another tool's list speaks for, and whether that counts. */
import type { Allowed, Exposure, Finding, ImportedList, Leave } from '../core/flow.ts';
import type { MarksRule } from '../core/settings.ts';

export interface LeaveRules {
  /** `auto`: marks count, but not within the change that is judged: nobody allows a leak in the change that makes it. */
  readonly marks: MarksRule;
  /** Whether what is read is a change that the trusted side's configuration judges. */
  readonly inChange: boolean;
  readonly lists: readonly ImportedList[];
}

export interface Judged {
  /** What nothing speaks for, or nothing that counts. */
  readonly findings: readonly Finding[];
  /** What is left be; shown, with who says so. */
  readonly left: readonly Leave[];
  /** Marks that do not count here: their findings stay, and the marks are shown. */
  readonly disregarded: readonly Leave[];
}

/** Judged place by place: the same key without a mark elsewhere stays a finding. */
export function judgeLeave(findings: readonly Finding[], rules: LeaveRules): Judged {
  const stay: Finding[] = [];
  const left: Leave[] = [];
  const disregarded: Leave[] = [];
  for (const finding of findings) {
    const listed = listedBy(finding, rules.lists);
    const marked = markedBy(finding);
    if (listed !== undefined) left.push(listed);
    else if (marked !== undefined && marksCount(rules, finding)) left.push(marked);
    else {
      stay.push(finding);
      if (marked !== undefined) disregarded.push(marked);
    }
  }
  return { findings: stay, left, disregarded };
}

/**
 * Marks are comments in source text. In a log, an artifact or a commit's message anybody can have written them, and
 * whoever reads the key there sees no comment.
 */
export function marksCount({ marks, inChange }: Omit<LeaveRules, 'lists'>, { place }: Finding): boolean {
  if (place.surface !== 'file' && place.surface !== 'diff') return false;
  return marks === 'honour' || (marks === 'auto' && !inChange);
}

function markedBy(finding: Finding): Leave | undefined {
  const { mark } = finding;
  return mark === undefined ? undefined : { finding, by: mark.kind, reason: mark.reason };
}

function listedBy(finding: Finding, lists: readonly ImportedList[]): Leave | undefined {
  for (const list of lists) {
    const entry = list.entryFor(finding);
    if (entry !== undefined) return { finding, by: entry.at, reason: entry.reason };
  }
  return undefined;
}

/** Leave in the shape in which allowed keys are shown: each key once for each mark or entry that speaks for it. */
export function asAllowed(
  left: readonly Leave[],
  group: (findings: readonly Finding[]) => readonly Exposure[],
): readonly Allowed[] {
  const byWhom = new Map<string, Leave[]>();
  for (const leave of left) {
    const key = JSON.stringify([leave.by, leave.reason]);
    byWhom.set(key, [...(byWhom.get(key) ?? []), leave]);
  }
  return [...byWhom.values()].flatMap((leaves) =>
    group(leaves.map(({ finding }) => finding)).map((exposure) => ({
      exposure,
      entry: {
        fingerprint: exposure.secret.fingerprint,
        reason: leaves[0]?.reason || 'no reason given',
        owner: leaves[0]?.by ?? '',
        expires: 'no end',
      },
    })),
  );
}
