/** What becomes of a file: written, left alone, or left to the person who edited it. */
import { structuredPatch } from 'diff';
import { isUntouched, type Written } from './write.ts';

export type Outcome =
  | { readonly kind: 'new' | 'changed' | 'same'; readonly file: Written }
  | {
      readonly kind: 'edited';
      readonly file: Written /** Lines that begin with `-` (is there), `+` (would be) or a space (both). */;
      readonly difference: string;
    };

/** `there` is the file's text now; undefined where there is none. */
export function compare(file: Written, there: string | undefined, force: boolean): Outcome {
  if (there === undefined) return { kind: 'new', file };
  const unix = there.replaceAll('\r\n', '\n');
  if (unix === file.text) return { kind: 'same', file };
  if (force || isUntouched(unix)) return { kind: 'changed', file };
  const { hunks } = structuredPatch('', '', unix, file.text, '', '', { context: 2 });
  const difference = hunks.map(({ lines }) => `${lines.join('\n')}\n`).join('  …\n');
  return { kind: 'edited', file, difference };
}
