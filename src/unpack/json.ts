/** Finds the strings of a JSON text and where they stand, without building what it describes. */

/** Deeper than this, nothing that is looked for lies. */
const DEEPEST = 64;

const CODE = { quote: 0x22, comma: 0x2c, colon: 0x3a, open: 0x5b, escape: 0x5c, close: 0x5d } as const;
const BRACE = { open: 0x7b, close: 0x7d } as const;

/** Keys and indexes from the outside in. */
export type JsonPath = readonly (string | number)[];

export interface JsonString {
  /** Valid until the next string is asked for. */
  readonly path: JsonPath;
  /** Where its quotes stand: the first, and behind the last. */
  readonly start: number;
  readonly end: number;
}

/** Where the string ends whose first quote stands at `start`; -1 where it does not. */
function endOfString(text: Buffer, start: number): number {
  for (let at = text.indexOf(CODE.quote, start + 1); at >= 0; at = text.indexOf(CODE.quote, at + 1)) {
    let before = at;
    while (text[before - 1] === CODE.escape) before--;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return -1;
}

/** What a string says; empty where it is none. */
export function textOf(text: Buffer, { start, end }: Pick<JsonString, 'start' | 'end'>): string {
  try {
    const value: unknown = JSON.parse(text.toString('utf8', start, end));
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** All strings that are values, in their order; ends where the text is no JSON any more. */
export function* stringsOf(text: Buffer): Generator<JsonString> {
  const path: (string | number)[] = [];
  /** Whether a string is a key where it stands. */
  let isKey = false;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case CODE.quote: {
        const end = endOfString(text, at);
        if (end < 0) return;
        if (isKey) path[path.length - 1] = textOf(text, { start: at, end });
        else yield { path, start: at, end };
        at = end - 1;
        break;
      }
      case BRACE.open:
      case CODE.open:
        if (path.length >= DEEPEST) return;
        isKey = text[at] === BRACE.open;
        path.push(isKey ? '' : 0);
        break;
      case BRACE.close:
      case CODE.close:
        path.pop();
        isKey = false;
        break;
      case CODE.colon:
        isKey = false;
        break;
      case CODE.comma: {
        const last = path.at(-1);
        isKey = typeof last === 'string';
        if (typeof last === 'number') path[path.length - 1] = last + 1;
        break;
      }
      default:
    }
  }
}
