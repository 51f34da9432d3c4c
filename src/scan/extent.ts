/** How long the texts are that a pattern matches: read off the pattern, of the plain kind that formats use. */

export interface Extent {
  readonly min: number;
  /** Infinity for `*`, `+` and `{n,}`. */
  readonly max: number;
}

/** Throws for syntax that formats do not use (lookaround, back references, named groups). */
export function extent(pattern: RegExp): Extent {
  const source = pattern.source;
  let at = 0;

  function alternatives(): Extent {
    let all = sequence();
    while (source[at] === '|') {
      at++;
      const next = sequence();
      all = { min: Math.min(all.min, next.min), max: Math.max(all.max, next.max) };
    }
    return all;
  }

  function sequence(): Extent {
    let min = 0;
    let max = 0;
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const one = atom();
      const [least, most] = quantifier();
      min += one.min * least;
      max += one.max * most;
    }
    return { min, max };
  }

  function atom(): Extent {
    const char = source[at++];
    if (char === '(') return group();
    if (char === '[') characterClass();
    if (char === '\\') refuse(/[1-9bBkpPux]/, source[at++]);
    refuse(/[$^]/, char);
    return { min: 1, max: 1 };
  }

  function group(): Extent {
    if (!source.startsWith('?:', at)) throw new Error(`pattern ${source}: only (?: groups`);
    at += 2;
    const inner = alternatives();
    at++;
    return inner;
  }

  function characterClass(): void {
    while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
    at++;
  }

  function refuse(what: RegExp, char = ''): void {
    if (what.test(char)) throw new Error(`pattern ${source}: ${char} is not for formats`);
  }

  function quantifier(): readonly [number, number] {
    const found = /^(?:\{(\d+)(,?)(\d*)\}|[?*+])/.exec(source.slice(at));
    if (found === null) return [1, 1];
    at += found[0].length;
    if (source[at] === '?') throw new Error(`pattern ${source}: no lazy quantifiers`);
    if (found[0] === '?') return [0, 1];
    if (found[0] === '*') return [0, Infinity];
    if (found[0] === '+') return [1, Infinity];
    const least = Number(found[1]);
    if (found[2] === '') return [least, least];
    return [least, found[3] === '' ? Infinity : Number(found[3])];
  }

  return alternatives();
}
