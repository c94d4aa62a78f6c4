import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defineTagPolicy } from "./tag-policy.ts";
import { checkTags } from "./tags.ts";

const check = (tags: Record<string, string>) => checkTags('function "place-order"', tags);

describe("tags keep the rules of AWS", () => {
  test.each<[what: string, tags: Record<string, string>]>([
    ["letters of any language", { 팀: "상점", équipe: "thé" }],
    ["the allowed punctuation", { "a_b.c:d/e=f+g-h@i": "x y" }],
    ["an empty value", { team: "" }],
    ["the longest key and value", { ["k".repeat(128)]: "v".repeat(256) }],
    ["letters beyond the basic plane, counted once", { ["𐐷".repeat(128)]: "𐐷".repeat(256) }],
    ["keys that differ only by case", { Team: "a", team: "b" }],
  ])("%s is allowed", (_, tags) => {
    expect(check(tags)).toEqual(tags);
  });

  test.each<[what: string, tags: Record<string, string>, message: string]>([
    [
      "the reserved prefix",
      { "aws:team": "x" },
      'function "place-order" has a tag "aws:team". Keys that begin with aws: are AWS\'s own',
    ],
    ["the reserved prefix in capitals", { "AWS:team": "x" }, 'has a tag "AWS:team"'],
    ["an empty key", { "": "x" }, 'with the key "". A key has 1 to 128 characters'],
    ["a long key", { ["k".repeat(129)]: "x" }, "A key has 1 to 128 characters"],
    ["a long value", { team: "v".repeat(257) }, "A value has 0 to 256 characters"],
    ["a key with a forbidden character", { "te#am": "x" }, 'with the key "te#am"'],
    ["a value with a forbidden character", { team: "a&b" }, 'has a tag "team" with the value "a&b"'],
  ])("%s is refused with the tag and the rule", (_, tags, message) => {
    expect(() => check(tags)).toThrow(message);
  });

  test("more than 50 tags are refused, 50 are not", () => {
    const some = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, ""]));

    expect(() => check(some(51))).toThrow("has 51 tags. A resource can have at most 50.");
    expect(check(some(50))).toEqual(some(50));
  });

  test("any text is either kept as it is or refused by name", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })), (tags) => {
        try {
          expect(check(tags)).toBe(tags);
        } catch (error) {
          expect(error).toMatchObject({ name: "DefinitionError" });
        }
      }),
    );
  });
});

describe("a tag policy", () => {
  const policy = defineTagPolicy({ required: ["team", "feature"], optional: ["cost-center"] });

  test("takes tags that keep it", () => {
    expect(policy.tags({ team: "shop", feature: "checkout", "cost-center": "4711" })).toMatchObject({
      team: "shop",
    });
  });

  test("names a required tag that is missing or empty", () => {
    // @ts-expect-error: a missing tag does not compile either
    expect(() => policy.tags({ team: "shop" })).toThrow(
      'tags lack "feature". The tag policy asks for team, feature.',
    );
    expect(() => policy.tags({ team: "shop", feature: "" })).toThrow('lack "feature"');
  });

  test("names a tag that it does not know", () => {
    const tags = { team: "shop", feature: "checkout", temperature: "hot" };

    expect(() => policy.tags(tags)).toThrow(
      'tags have "temperature". Add it to the tag policy or leave it out.',
    );
  });

  test("is itself held against the rules", () => {
    expect(() => defineTagPolicy({ required: ["aws:team"] })).toThrow('tag policy has a tag "aws:team"');
  });
});
