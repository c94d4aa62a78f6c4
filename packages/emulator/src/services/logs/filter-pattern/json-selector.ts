/** A step from a value to one in it: a key, or an index of an array. */
export type Step = string | number;

/** The value that a path leads to; undefined where it leads nowhere. */
export function selectValue(json: unknown, path: readonly Step[]): unknown {
  let value = json;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<Step, unknown>)[step];
  }
  return value;
}
