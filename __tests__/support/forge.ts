/** Answers of a forge, for the tests of sources: what is handed in, and for the rest that nobody expected the call. */

import type { Piece } from '../../src/core/flow.ts';
import type { Answer, Download, Listing, Refusal, WorkflowJob } from '../../src/core/forge.ts';
import type { Source } from '../../src/core/ports.ts';

export const all = <T>(...items: readonly T[]): Answer<Listing<T>> => ({ value: { items, complete: true } });

export const refused = (why: Refusal['refused'] = 'forbidden', needs = 'actions: read'): Refusal => ({
  refused: why,
  needs,
});

export const bytes = (text: string): Answer<Download> => {
  const content = Buffer.from(text);
  return { value: { size: content.length, bytes: [content] } };
};

export function job(over: Partial<WorkflowJob> = {}): WorkflowJob {
  const id = over.id ?? 11;
  return {
    id,
    name: 'build',
    attempt: 1,
    status: 'completed',
    conclusion: 'success',
    runner: 'Hosted 1',
    steps: [{ number: 3, name: 'Run tests' }],
    completedAt: '2026-11-27T10:00:00Z',
    page: `https://github.example/octo/app/actions/runs/7/job/${id}`,
    ...over,
  };
}

/** All pieces; a content is read to its end before the next is asked for, as the contract has it. */
export async function piecesOf(source: Source, onPiece: (piece: Piece) => void = () => {}): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of source.read()) {
    onPiece(piece);
    pieces.push(piece);
  }
  return pieces;
}
