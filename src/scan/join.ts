/** Joins a credential's parts that stand close together into one finding: key id and secret, public and secret half. */
import type { Finding } from '../core/flow.ts';
import type { Format } from '../core/provider.ts';

/** A finding with its offsets in the stream. */
export interface Located {
  readonly start: number;
  readonly end: number;
  readonly finding: Finding;
  readonly joins: Format['joins'];
}

/** The findings in order; one that became a part of another is no longer one of its own. */
export function join(located: readonly Located[]): readonly Finding[] {
  const parts = new Set<Located>();
  const joined = new Map<Located, Finding>();
  for (const [index, one] of located.entries()) {
    const part = one.joins === undefined ? undefined : nearest(located, index, one.joins);
    if (part === undefined) continue;
    parts.add(part);
    const { finding } = one;
    joined.set(one, {
      ...finding,
      confidence: 'high',
      parts: { ...finding.parts, [part.finding.format]: part.finding.secret },
    });
  }
  return located.filter((one) => !parts.has(one)).map((one) => joined.get(one) ?? one.finding);
}

/** Of the same provider's findings in the wanted format, the one with the fewest bytes between. */
function nearest(
  located: readonly Located[],
  index: number,
  { format, within }: { readonly format: string; readonly within: number },
): Located | undefined {
  const one = located[index];
  if (one === undefined) return undefined;
  let best: Located | undefined;
  let least = within + 1;
  for (const step of [-1, 1]) {
    for (let at = index + step; at >= 0 && at < located.length; at += step) {
      const other = located[at];
      if (other === undefined) break;
      const gap = step < 0 ? one.start - other.end : other.start - one.end;
      if (gap > within) break;
      if (other.finding.format === format && other.finding.provider === one.finding.provider && gap < least) {
        best = other;
        least = gap;
      }
    }
  }
  return best;
}
