import type { Schema } from "@repo/model/schema";
import { type JsonSchema, JsonSchemaType } from "aws-cdk-lib/aws-apigateway";
import type { GenericSchema } from "valibot";

// Valibot's own converter says more, and with that refuses what a schema takes: text that is trimmed before it is measured, an
// emoji that is two characters to JavaScript, a field with a fallback.

/**
 * As much of what a body must be as JSON Schema draft 4 means the same by: its fields, their types and their words. Whatever the
 * schema takes, this takes. `undefined` when there is nothing to say: of another library's schema too.
 */
export function bodyShape(schema: Schema): JsonSchema | undefined {
  const shape = isValibot(schema) ? shapeOf(schema) : {};
  return Object.keys(shape).length === 0 ? undefined : shape;
}

/** The query parameters without which a request is refused, and empty ones as well: all that API Gateway asks is whether they are there. */
export function requiredQuery(schema: Schema): string[] {
  if (!isValibot(schema)) return [];
  const { entries = {} } = schema as Parts;
  return (shapeOf(schema).required ?? []).filter((name) => {
    const checked = entries[name]?.["~standard"].validate("");
    return checked !== undefined && "issues" in checked && checked.issues !== undefined;
  });
}

/** What Valibot's schemas are made of; a pipe has the parts of the schema that it begins with. */
interface Parts {
  readonly entries?: Readonly<Record<string, GenericSchema>>;
  readonly item?: GenericSchema;
  readonly wrapped?: GenericSchema;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly fallback?: unknown;
}

function isValibot(schema: unknown): schema is GenericSchema {
  return (schema as Schema)["~standard"].vendor === "valibot";
}

function shapeOf(schema: GenericSchema): JsonSchema {
  const { entries = {}, item, wrapped, options = [], literal, fallback } = schema as Parts;
  // A value that the schema refuses becomes this one.
  if (fallback !== undefined) return {};
  switch (schema.type) {
    case "string":
      return { type: JsonSchemaType.STRING };
    case "number":
      return { type: JsonSchemaType.NUMBER };
    case "boolean":
      return { type: JsonSchemaType.BOOLEAN };
    case "null":
      return { type: JsonSchemaType.NULL };
    case "literal":
      return words([literal]);
    case "enum":
    case "picklist":
      return words(options);
    case "array":
      return { type: JsonSchemaType.ARRAY, ...(item && { items: shapeOf(item) }) };
    case "object":
    case "loose_object":
    case "strict_object":
    case "object_with_rest":
      return fields(entries);
    case "optional":
    case "exact_optional":
    case "undefinedable":
      return wrapped ? shapeOf(wrapped) : {};
    case "nullable":
    case "nullish":
      return wrapped ? { anyOf: [shapeOf(wrapped), { type: JsonSchemaType.NULL }] } : {};
    case "union":
    case "variant":
      return { anyOf: (options as readonly GenericSchema[]).map(shapeOf) };
    case "intersect":
      return { allOf: (options as readonly GenericSchema[]).map(shapeOf) };
    default:
      return {};
  }
}

const mayBeLeftOut = new Set(["optional", "exact_optional", "nullish"]);

function fields(entries: NonNullable<Parts["entries"]>): JsonSchema {
  // To Valibot a list is an object too, with all that a list has; and there is no object without, say, `toString`.
  const required = Object.entries(entries)
    .filter(([, entry]) => !mayBeLeftOut.has(entry.type) && (entry as Parts).fallback === undefined)
    .flatMap(([name]) => (name in [] ? [] : [name]));
  return {
    ...(required.length > 0 && { type: JsonSchemaType.OBJECT, required }),
    properties: Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, shapeOf(entry)])),
  };
}

/** Numbers can be written in many ways, so that only words are listed. */
function words(options: readonly unknown[]): JsonSchema {
  return options.every((option) => typeof option === "string") ? { enum: [...options] } : {};
}
