import { expect, test } from '@jest/globals';
import { findAll, inChunks } from './support.ts';

test.each([['RAR', 'Rar!\x1a\x07\x01\x00 stored text']])(
  '%s is read as it is, and a gap tells what to do',
  async (kind, text) => {
    const bytes = Buffer.from(text, 'latin1');
    for (const given of [[bytes], inChunks(bytes, 3)]) {
      const [content, gap, ...more] = await findAll(given);
      expect(content).toEqual({ path: 'outer', bytes });
      expect(gap).toMatchObject({ path: 'outer', gap: 'unsupported' });
      expect(gap?.detail).toContain(kind);
      expect(more).toEqual([]);
    }
  },
);
