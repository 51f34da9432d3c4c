/** Reads somebody else's JSON without trusting its shape. */

/** The value at a path, or undefined where there is none. */
export function at(json: unknown, ...path: readonly (string | number)[]): unknown {
  let value = json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value;
}

/** The text at a path; undefined where there is none, or something else than text. */
export function text(json: unknown, ...path: readonly (string | number)[]): string | undefined {
  const value = at(json, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** Whether `true` stands at a path. */
export function isTrue(json: unknown, ...path: readonly (string | number)[]): boolean {
  return at(json, ...path) === true;
}
