/** The examples that the open scanners test themselves with: texts in which each of their rules finds a key, or none. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Vector {
  readonly text: string;
  /** The service, by the name that the collection of these examples has for it. */
  readonly provider: string;
  readonly rule: string;
  /** Whether the rule finds a key here. */
  readonly expect: boolean;
}

/** Lines of file name, tab, JSON; each byte is inverted, so that no scanner that opens the archive takes them for leaks. */
export function vectors(): readonly Vector[] {
  const inverted = gunzipSync(readFileSync(new URL('../fixtures/peer-vectors.jsonl.gz', import.meta.url)));
  const lines = Buffer.from(inverted.map((byte) => byte ^ 0xff)).toString();
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line.slice(line.indexOf('\t') + 1)));
}
