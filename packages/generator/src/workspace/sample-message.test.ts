import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { acceptedMessage, refusedMessage } from "./sample-message.ts";

describe("a sample message", () => {
  test.each([
    ["text", v.string(), "text"],
    ["an id", v.pipe(v.string(), v.uuid()), expect.stringMatching(/^[\da-f-]{36}$/)],
    ["a time", v.pipe(v.string(), v.isoTimestamp()), expect.stringMatching(/^2026-01-02T/)],
    ["a number in a range", v.pipe(v.number(), v.minValue(50)), 100],
    ["one of a list", v.picklist(["green", "black"]), "green"],
    ["one of two shapes", v.union([v.object({ a: v.literal(7) }), v.string()]), { a: 7 }],
    ["a list that must not be empty", v.pipe(v.array(v.boolean()), v.minLength(1)), [true]],
    [
      "an object, without what it need not have",
      v.object({ a: v.number(), b: v.optional(v.number()) }),
      { a: 1 },
    ],
  ])("is found for %s", async (_what, schema, message) => {
    expect(await acceptedMessage(schema)).toEqual(message);
  });

  test("is none where no simple one is accepted", async () => {
    expect(await acceptedMessage(v.object({ a: v.pipe(v.string(), v.regex(/^x{9}$/)) }))).toBeUndefined();
  });

  test("that breaks the contract is found, unless the contract takes anything", async () => {
    expect(await refusedMessage(v.object({ a: v.number() }))).toEqual({});
    expect(await refusedMessage(v.object({}))).toBe("");
    expect(await refusedMessage(v.any())).toBeUndefined();
  });
});
