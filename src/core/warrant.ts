/** Leave to change something about one key. Only `policy/decide.ts` gives it, and without one nothing can be changed. */
import type { Exposure } from './flow.ts';

const minted = Symbol('minted');

export class Warrant {
  /** What only the constructor gives: an object of this prototype alone has none. */
  readonly #mark: typeof minted;
  readonly exposure: Exposure;
  /** Why it was given, for the evidence. */
  readonly why: string;

  constructor(mark: typeof minted, exposure: Exposure, why: string) {
    if (mark !== minted) throw new TypeError('a warrant is given by the policy alone');
    this.#mark = mark;
    this.exposure = exposure;
    this.why = why;
    Object.freeze(this);
  }

  static is(value: unknown): value is Warrant {
    return typeof value === 'object' && value !== null && #mark in value && value.#mark === minted;
  }
}

/** The rules of the house let only `policy/decide.ts` (and tests) import it. */
export function mint(exposure: Exposure, why: string): Warrant {
  return new Warrant(minted, exposure, why);
}
