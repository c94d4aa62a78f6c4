import type { ErrorObject } from "ajv";
import { readJsonPath } from "../mapping/json-path.ts";

type Params = Readonly<Record<string, unknown>>;

/** As AWS's validator words what a schema's keyword found; another keyword keeps the words of this one. */
const texts: Readonly<Record<string, (params: Params, found: unknown) => string>> = {
  required: ({ missingProperty }) => `object has missing required properties (["${missingProperty}"])`,
  additionalProperties: ({ additionalProperty }) =>
    `object instance has properties which are not allowed by the schema: ["${additionalProperty}"]`,
  type: ({ type }, found) =>
    `instance type (${typeOf(found)}) does not match any allowed primitive type (allowed: ${JSON.stringify([type].flat())})`,
  enum: ({ allowedValues }, found) =>
    `instance value (${JSON.stringify(found)}) not found in enum (possible values: ${JSON.stringify(allowedValues)})`,
  minLength: ({ limit }, found) =>
    `string "${found}" is too short (length: ${String(found).length}, required minimum: ${limit})`,
  maxLength: ({ limit }, found) =>
    `string "${found}" is too long (length: ${String(found).length}, maximum allowed: ${limit})`,
  minimum: ({ limit }, found) =>
    `numeric instance is lower than the required minimum (minimum: ${limit}, found: ${found})`,
  maximum: ({ limit }, found) =>
    `numeric instance is greater than the required maximum (maximum: ${limit}, found: ${found})`,
  pattern: ({ pattern }, found) => `ECMA 262 regex "${pattern}" does not match input string "${found}"`,
  minItems: ({ limit }, found) =>
    `array is too short: must have at least ${limit} elements but instance has ${(found as unknown[]).length} elements`,
  maxItems: ({ limit }, found) =>
    `array is too long: must have at most ${limit} elements but instance has ${(found as unknown[]).length} elements`,
};

/** One problem of a body. @param body the whole of it */
export function problemText({ keyword, params, instancePath, message }: ErrorObject, body: unknown): string {
  const text = texts[keyword];
  const steps = instancePath.split("/").slice(1);
  const found = steps.reduce(step, body);
  return text?.(params as Params, found) ?? `${instancePath || "instance"} ${message}`;
}

/** One step along a JSON pointer. */
function step(value: unknown, encoded: string): unknown {
  const name = encoded.replaceAll("~1", "/").replaceAll("~0", "~");
  return readJsonPath(value, Array.isArray(value) ? `$[${name}]` : `$['${name}']`);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
