/** Patterns that somebody outside this project wrote, run by an engine that takes linear time whatever the pattern. */
import type { Searcher } from '../core/provider.ts';

export interface Linear {
  /** Whether the pattern matches anywhere in the text. */
  test(text: string): boolean;
  /** In the shape of a `RegExp` with `g`, or with `y` when `sticky`. */
  searcher(sticky: boolean): Searcher;
}

/** Throws an `Error` whose message says what is wrong with the pattern, and may repeat a part of it. */
export type Compile = (pattern: string) => Linear;

/** The engine is loaded when it is first needed: most runs have no such pattern. */
export async function loadLinear(): Promise<Compile> {
  const { RE2JS } = await import('re2js');

  return (pattern) => {
    const compiled = RE2JS.compile(pattern);
    return {
      test: (text) => compiled.matcher(text).find(),
      searcher: (sticky) => ({
        lastIndex: 0,
        exec(text) {
          // A sticky search looks at the beginning of what is left, so that it does not read on to look for others.
          const from = sticky ? this.lastIndex : 0;
          const matcher = compiled.matcher(from === 0 ? text : text.slice(from));
          const found = sticky ? matcher.lookingAt() : this.lastIndex <= text.length && matcher.find(this.lastIndex);
          if (!found) {
            this.lastIndex = 0;
            return null;
          }
          this.lastIndex = from + matcher.end();
          return { index: from + matcher.start(), 0: matcher.group() ?? '' };
        },
      }),
    };
  };
}
