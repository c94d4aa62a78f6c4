import { isJsonObject } from "../../../json-object.ts";

/**
 * The value at a JSON path of the plain kind: `$`, `$.a.b`, `$.items[0]['name']`.
 * @throws {Error} on any other kind, such as a filter or `..`
 */
export function readJsonPath(document: unknown, path: string): unknown {
  const steps = [...path.matchAll(/\.([\w$-]+)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/g)];
  if (`$${steps.map(([step]) => step).join("")}` !== path) {
    throw new Error(`The JSON path "${path}" is not emulated: only $.name, ['name'] and [0] are.`);
  }
  return steps.reduce((value: unknown, [, name, index, quoted, doubleQuoted]) => {
    if (index !== undefined) return Array.isArray(value) ? value[Number(index)] : undefined;
    const key = name ?? quoted ?? doubleQuoted ?? "";
    return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, document);
}
