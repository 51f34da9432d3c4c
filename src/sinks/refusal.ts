/** What a channel says where the forge refused it. */
import type { Refusal } from '../core/forge.ts';
import type { Told } from '../core/ports.ts';

const reasons: Readonly<Record<Refusal['refused'], string>> = {
  forbidden: 'The token may not do that.',
  missing: 'GitHub shows the token no such place.',
  gone: 'The place is no longer there.',
  invalid: 'GitHub refused what was sent.',
  unreachable: 'GitHub could not be reached, or its rate limit was used up.',
};

/** GitHub says `missing` of what a token may not see, too, so both name the permission. */
export function refused(channel: string, { refused: kind, needs }: Refusal, why = reasons[kind]): Told {
  const lacking = kind === 'forbidden' || kind === 'missing';
  return { state: 'untold', channel, ...(lacking && { needs }), why };
}
