/** Leave to change something about one key. Only `policy/decide.ts` gives it, and without one nothing can be changed. */
import type { Exposure } from './flow.ts';

const minted = Symbol('minted');

export class Warrant {
  readonly exposure: Exposure;
  /** Why it was given, for the evidence. */
  readonly why: string;

  constructor(mark: typeof minted, exposure: Exposure, why: string) {
    if (mark !== minted) throw new TypeError('a warrant is given by the policy alone');
    this.exposure = exposure;
    this.why = why;
  }
}

/** The linter lets only `policy/decide.ts` (and this class's test) import it. */
export function mint(exposure: Exposure, why: string): Warrant {
  return new Warrant(minted, exposure, why);
}
