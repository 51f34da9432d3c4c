/** Time. */
import type { Clock } from '../core/ports.ts';

export const clock: Clock = { now: () => performance.now() };

export function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** ISO 8601, UTC, to the millisecond. */
export function instant(): string {
  return new Date().toISOString();
}

/** So many seconds ago: ISO 8601, UTC, to the second. */
export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** `YYYY-MM-DD`, UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Seconds since 1970. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
