/** The lines of a file's new version that a unified diff shows: comments can stand there and nowhere else. */

/** Text by line number, counted from 1. */
export type Shown = ReadonlyMap<number, string>;

/** Reads the hunks as GitHub gives them; stops at the first line that makes no sense. */
export function shownLines(patch: string): Shown {
  const shown = new Map<number, string>();
  let line = 0;
  let left = 0;
  for (const text of patch.split('\n')) {
    const head = /^@@ -\d+(?:,\d+)? \+(\d{1,9})(?:,(\d{1,9}))? @@/.exec(text);
    if (head !== null && left <= 0) {
      line = Number(head[1]);
      left = Number(head[2] ?? 1);
    } else if (left > 0 && (text.startsWith('+') || text.startsWith(' '))) {
      shown.set(line++, text.slice(1));
      left--;
    } else if (!text.startsWith('-') && !text.startsWith('\\') && text !== '') break;
  }
  return shown;
}

/** Whether both lines, and all between them, are in the hunks. */
export function isShown(shown: Shown, from: number, to: number): boolean {
  if (to - from > 1000) return false;
  for (let line = from; line <= to; line++) if (!shown.has(line)) return false;
  return from <= to;
}
