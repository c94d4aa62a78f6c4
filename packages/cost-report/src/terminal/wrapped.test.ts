import { expect, test } from "vitest";
import { wrapped } from "./wrapped.ts";

test("a sentence is broken between words", () => {
  expect(wrapped("one two three four", 9)).toEqual(["one two", "  three", "  four"]);
});
