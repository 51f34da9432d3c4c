/** Standard input: whatever another program pipes in. */
import type { Source } from '../core/ports.ts';

export function stdin(stream: AsyncIterable<Uint8Array>): Source {
  return {
    id: 'stdin',
    surfaces: ['file'],
    async *read() {
      yield { kind: 'content', origin: { surface: 'file', path: 'stdin' }, bytes: stream };
    },
  };
}
