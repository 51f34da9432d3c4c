/** What every container format is to the rest of the program. */
import type { Content, Gap } from '../core/flow.ts';
import type { Budget } from './budget.ts';

/** What a container holds. An opaque one is never opened itself: it is what is left of the container's own bytes. */
export type Member = Gap | (Content & { readonly opaque?: true });

/** A format that holds other contents. Its members are leaves to it: whether one is a container is not its business. */
export interface Container {
  readonly id: string;
  /** Whether what it holds can be read without it, though not as well: so it is where archives are nested too deep. */
  readonly readable?: true;
  /** Whether a content that begins like this is of this format; `head` holds 512 bytes, or all where there are fewer. */
  recognises(head: Uint8Array): boolean;
  /**
   * Yields members in the order in which they lie, and gaps. Each member must be read, or given up, before the next is
   * asked for. Never throws for bad input; stops soon after `budget.stopped` has become true.
   */
  open(content: Content, budget: Budget): AsyncIterable<Member>;
}
