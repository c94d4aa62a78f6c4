/**
 * Parses JSON. Keys that could reach a prototype when the value is merged into another object are dropped.
 * @param depth how many arrays and objects may stand inside each other
 * @throws {SyntaxError} when it is not JSON
 * @throws {RangeError} when it is nested deeper
 */
export function parseJson(text: string, depth = Number.POSITIVE_INFINITY): unknown {
  const value: unknown = JSON.parse(text);
  clean(value, depth);
  return value;
}

// A walk of our own and no reviver: that one makes parsing many times slower, and goes as deep as the caller likes.
function clean(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth === 0) throw new RangeError("nested too deeply");
  if (Array.isArray(value)) {
    for (const item of value) clean(item, depth - 1);
    return;
  }
  const object = value as Record<string, unknown>;
  for (const key in object) {
    if (key === "__proto__" || (key === "constructor" && reachesPrototype(object[key]))) delete object[key];
    else clean(object[key], depth - 1);
  }
}

function reachesPrototype(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "prototype");
}
