import { expect, test } from "vitest";
import { checkOptions } from "./options.ts";

const known = ["origins", "maxAge"] as const;

test("refuses an option that is not known, and names those that are", () => {
  const mistyped = { origins: [], maxage: 5 } as { origins: string[]; maxAge?: number };

  expect(() => checkOptions("cors", mistyped, known)).toThrow(
    new TypeError('cors() has no option "maxage". Its options: origins, maxAge.'),
  );
});

test("refuses names that every object inherits", () => {
  const hostile = JSON.parse('{"__proto__": 1}');

  expect(() => checkOptions("cors", hostile, [])).toThrow('no option "__proto__"');
  expect(() => checkOptions("cors", { constructor: 1 } as object, [])).toThrow('no option "constructor"');
});

test("takes known options, and none", () => {
  expect(checkOptions<{ origins?: string[]; maxAge?: number }>("cors", { maxAge: 5 }, known)).toBeUndefined();
  expect(checkOptions("cors", {}, [])).toBeUndefined();
});
