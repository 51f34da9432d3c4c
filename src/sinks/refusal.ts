/** What a channel says where the forge refused it. */
import type { Refusal } from '../core/forge.ts';
import type { Told } from '../core/ports.ts';

const reasons: Readonly<Record<Refusal['refused'], string>> = {
  forbidden: 'The token may not do that.',
  missing: 'GitHub shows the token no such place.',
  gone: 'The place is there no longer.',
  invalid: 'GitHub refused what was sent.',
  unreachable: 'GitHub could not be reached, or its rate limit was used up.',
};

/** A permission helps only where the token lacks it: GitHub answers `missing`, too, to whom it does not trust. */
export function refused(channel: string, { refused: kind, needs }: Refusal, why = reasons[kind]): Told {
  const lacking = kind === 'forbidden' || kind === 'missing';
  return { state: 'untold', channel, ...(lacking && { needs }), why };
}
