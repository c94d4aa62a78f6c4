import * as contracts from "@repo/contracts/routes";
import type { Route } from "@repo/model/route";
import type { Schema } from "@repo/model/schema";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { bodyShape, requiredQuery } from "./request-shape.ts";

const ajv = new Ajv({ strict: false });
const text = v.string();

/** Every kind of schema that has a shape, each with what is easily taken too strictly. */
const schemas: readonly (readonly [what: string, schema: Schema])[] = [
  ["a text that is trimmed", v.pipe(text, v.trim(), v.maxLength(3))],
  ["a text of two characters", v.pipe(text, v.minLength(2))],
  ["a whole number", v.pipe(v.number(), v.integer(), v.minValue(1))],
  ["words", v.picklist(["a", "b"])],
  ["numbers in place of words", v.picklist([1, 2])],
  ["a literal", v.literal("a")],
  ["nothing but true", v.literal(true)],
  ["a list", v.array(v.boolean())],
  ["a pair", v.tuple([text, v.number()])],
  ["an object of which nothing is required", v.object({ a: v.optional(text) })],
  ["an object with a length, as a list has", v.object({ length: v.number() })],
  ["an object with what every object has", v.object({ toString: v.any() })],
  ["fields that may be missing", v.object({ a: v.optional(text), b: v.nullish(text), c: text })],
  ["a field that may be null", v.object({ a: v.nullable(text) })],
  ["a field with a default", v.object({ a: v.optional(text, "x") })],
  ["a field with a fallback", v.object({ a: v.fallback(text, "x"), b: text })],
  ["a field that is optional and then piped", v.object({ a: v.pipe(v.optional(text, "1"), v.toNumber()) })],
  ["a strict object", v.strictObject({ a: text })],
  ["one of two", v.union([text, v.number()])],
  [
    "one by its kind",
    v.variant("k", [v.object({ k: v.literal("a"), a: text }), v.object({ k: v.literal("b") })]),
  ],
  ["both of two", v.intersect([v.object({ a: text }), v.object({ b: text })])],
  [
    "whatever is checked by code",
    v.pipe(
      v.any(),
      v.check(() => true),
    ),
  ],
  ["what refers to itself", v.lazy(() => v.object({ a: text }))],
  ["null", v.null()],
];

const routes: readonly Route[] = Object.values(contracts);
const ofContracts = routes.flatMap(({ key, body }) => (body ? [[key, body] as const] : []));

// Values of few names and texts, so that many of them are taken.
const word = fc.constantFrom("a", "b", "c", "k", "", " a ", "\u{1F375}", "green-tea");
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    word,
    fc.constantFrom(null, true, false, 0, 1, 2, 1.5),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "k", "length", "lines", "sku", "quantity"), tie("value")),
  ),
}));

describe("the shape of a body", () => {
  test.each([...schemas, ...ofContracts])("refuses nothing that its schema takes: %s", (_, schema) => {
    const shape = bodyShape(schema) ?? {};
    const fits = ajv.compile(shape);

    fc.assert(
      fc.property(value, (body) => {
        const taken = !("issues" in Object(schema["~standard"].validate(body as never)));
        expect(!taken || fits(body), JSON.stringify({ body, shape })).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("says which fields there are, and of which types", () => {
    const schema = v.object({
      lines: v.array(v.object({ sku: text, size: v.optional(v.picklist(["s", "l"])), quantity: v.number() })),
      note: v.nullish(text),
    });

    expect(bodyShape(schema)).toEqual({
      type: "object",
      required: ["lines"],
      properties: {
        lines: {
          type: "array",
          items: {
            type: "object",
            required: ["sku", "quantity"],
            properties: { sku: { type: "string" }, size: { enum: ["s", "l"] }, quantity: { type: "number" } },
          },
        },
        note: { anyOf: [{ type: "string" }, { type: "null" }] },
      },
    });
  });

  test("is nothing for a schema of another library, whose function checks it alone", () => {
    const other: Schema = { "~standard": { version: 1, vendor: "zod", validate: (value) => ({ value }) } };

    expect(bodyShape(other)).toBeUndefined();
    expect(requiredQuery(other)).toEqual([]);
  });
});

test("a query asks for what is refused when it is missing, and when it is empty", () => {
  const query = v.object({
    search: v.pipe(text, v.minLength(1)),
    page: v.pipe(text, v.toNumber(), v.minValue(1)),
    anything: text,
    sort: v.optional(v.picklist(["price", "name"])),
    order: v.picklist(["up", "down"]),
  });

  expect(requiredQuery(query)).toEqual(["search", "page", "order"]);
});
