import fc from "fast-check";
import { expect, test } from "vitest";
import { subjectHash } from "./subject-hash.ts";

test.each([
  // FNV's published vectors for "", "a" and "foobar", forwards.
  ["", /^811c9dc5/],
  ["a", /^e40c292c/],
  ["foobar", /^bf9cf968/],
])("the first half of %j's mark is its FNV-1a", (subject, mark) => {
  expect(subjectHash(subject)).toMatch(mark);
});

test("a mark is 16 hexadecimal digits, the same for the same subject, and not for another one", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      fc.pre(one !== other);
      expect(subjectHash(one)).toMatch(/^[0-9a-f]{16}$/);
      expect(subjectHash(one)).toBe(subjectHash(one));
      expect(subjectHash(one)).not.toBe(subjectHash(other));
    }),
  );
});
