/** What a run comes to, and the exit code that says so. */
import type { Conclusion, Confidence, Exposure, Gap } from '../core/flow.ts';
import type { Threshold } from '../core/settings.ts';

const order: readonly Confidence[] = ['low', 'medium', 'high'];

/** A finding outweighs a gap; a gap is never a pass. */
export function conclude(exposures: readonly Exposure[], gaps: readonly Gap[], failOn: Threshold): Conclusion {
  const counts = ({ confidence }: Exposure): boolean =>
    failOn !== 'never' && order.indexOf(confidence) >= order.indexOf(failOn);
  if (exposures.some(counts)) return 'findings';
  return gaps.length > 0 ? 'incomplete' : 'clean';
}

export const exitCodes: Readonly<Record<Conclusion, number>> = { clean: 0, findings: 1, incomplete: 3 };

/** Wrong use or configuration. */
export const exitWrongUse = 2;
