/** Time. */
import type { Clock } from '../core/ports.ts';

export const clock: Clock = { now: () => performance.now() };

/** `YYYY-MM-DD`, UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
