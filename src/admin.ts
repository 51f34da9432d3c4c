/** The environment's credentials for a call, or why they are not there. */
import { NoAnswer } from './core/errors.ts';
import type { Admin } from './core/verbs.ts';

/** `purpose` ends the sentence where something is missing: ` to mint one`. */
export async function adminOf(
  needs: readonly string[],
  adminFor: (needs: readonly string[]) => Promise<Admin | undefined>,
  purpose = '',
): Promise<Admin | string> {
  try {
    return (await adminFor(needs)) ?? `${needs.join(' and ')} would be needed${purpose}`;
  } catch (error) {
    return error instanceof NoAnswer ? error.message : internal(error);
  }
}

/** An error that nobody foresaw: its message may hold content. */
export function internal(error: unknown): string {
  return `an internal error (${error instanceof Error ? error.name : 'unknown'}) ended it; please report it`;
}
