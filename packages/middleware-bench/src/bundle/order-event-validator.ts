import { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { eventSchema } from "../order/json-schema.ts";

/** The order's JSON Schema as the source of an ES module, the way that middy's validator is quickest. */
export function orderEventValidator(): string {
  const ajv = new Ajv({ code: { source: true, esm: true } });
  return standaloneCode.default(ajv, ajv.compile(eventSchema));
}
