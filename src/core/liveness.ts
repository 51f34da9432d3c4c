/** Whether a key may still be of use to somebody, after all that was asked and done. */
import type { Exposure } from './flow.ts';

export function isRevoked({ response }: Pick<Exposure, 'response'>): boolean {
  return response?.revocation.state === 'revoked';
}

/** Every key whose service did not say that it is dead. */
export function mayWork(exposure: Pick<Exposure, 'verdict' | 'response'>): boolean {
  return exposure.verdict?.liveness !== 'dead' && !isRevoked(exposure);
}

/** Whether it worked when its service was last asked. */
export function isLive(exposure: Pick<Exposure, 'verdict' | 'response'>): boolean {
  return exposure.verdict?.liveness === 'live' && !isRevoked(exposure);
}

/** `1 revoked, 2 work`: what the keys come to, or nothing where nobody asked. */
export function tally(exposures: readonly Exposure[]): string {
  const asked = exposures.filter(({ verdict, response }) => verdict !== undefined || response !== undefined);
  if (asked.length === 0) return '';
  const revoked = asked.filter(isRevoked).length;
  const live = asked.filter(isLive).length;
  const dead = asked.filter((one) => !mayWork(one)).length - revoked;
  const rest = asked.length - revoked - live - dead;
  const parts = [
    ...(revoked > 0 ? [`${revoked} revoked`] : []),
    ...(live > 0 ? [`${live} ${live === 1 ? 'works' : 'work'}`] : []),
    ...(rest > 0 ? [`${rest} may work`] : []),
    ...(dead > 0 ? [`${dead} dead already`] : []),
  ];
  return parts.join(', ');
}
