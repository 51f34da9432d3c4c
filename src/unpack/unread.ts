/** Archives that are known and not opened: what lies in them unpacked is read, and a gap tells of the rest. */
import type { Content } from '../core/flow.ts';
import type { Budget } from './budget.ts';
import type { Container, Member } from './container.ts';
import { gap } from './member.ts';
import { view } from './reader.ts';

/** By their first bytes: no free reader of RAR was found that is small and safe. */
const KINDS: Readonly<Record<string, string>> = {
  'Rar!\x1a\x07': 'RAR',
};
const LONGEST_MAGIC = 6;

function kindOf(head: Uint8Array): string | undefined {
  return KINDS[view(head).toString('latin1', 0, LONGEST_MAGIC)];
}

function containerOf(kind: string): Container {
  async function* open(content: Content, budget: Budget): AsyncGenerator<Member> {
    yield { ...content, opaque: true };
    if (budget.stopped) return;
    const detail = `The archive is of the kind ${kind} and was not opened; pack it as zip or tar.`;
    yield gap(content.origin, 'unsupported', detail);
  }
  return { id: kind.toLowerCase(), recognises: (head) => kindOf(head) === kind, open };
}

export const rar = containerOf('RAR');
