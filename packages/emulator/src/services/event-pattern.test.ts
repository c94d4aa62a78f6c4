import { describe, expect, test } from "vitest";
import { matchesPattern } from "./event-pattern.ts";

const cases: [pattern: unknown, matching: unknown[], others: unknown[]][] = [
  [
    ["a", 1, true],
    ["a", 1, true, ["x", "a"]],
    ["b", "1", 2, false, null, undefined, ["x"], [], { a: "a" }],
  ],
  [[null], [null], ["", "null", 0, undefined]],
  [[""], [""], [" ", null, undefined]],
  [[{ prefix: "a" }], ["abc", ["x", "a"]], ["ba", 1, null, undefined]],
  [[{ suffix: ".png" }], ["a.png"], ["a.png.gz", undefined]],
  [[{ "equals-ignore-case": "TeA" }], ["tea", "TEA"], ["teas", 1]],
  [[{ wildcard: "a*c*" }], ["ac", "abc", "a\ncd"], ["bac", "ab"]],
  [[{ wildcard: "a.\\*\\\\" }], ["a.*\\"], ["a.b\\", "ax*\\"]],
  [[{ cidr: "10.0.0.0/24" }], ["10.0.0.255"], ["10.0.1.0", "not an address", "::1", 10]],
  [[{ cidr: "2001:db8::/32" }], ["2001:db8:1::1"], ["2001:db9::1", "10.0.0.1"]],
  [[{ cidr: "nonsense" }], [], ["10.0.0.1"]],
  [[{ numeric: ["=", 1.5] }], [1.5], [1, "1.5", null]],
  [[{ numeric: [">", 0, "<=", 100] }], [0.1, 100], [0, 100.1]],
  [
    [{ numeric: ["<", 0] }, { numeric: [">=", 10] }],
    [-1, 10],
    [0, 9],
  ],
  [[{ numeric: [] }], [], [1]],
  [[{ exists: true }], ["", 0, null, false, ["a"]], [undefined, { a: 1 }, []]],
  [[{ exists: false }], [undefined, { a: 1 }, []], ["", null, ["a"]]],
  [[{ "anything-but": "a" }], ["b", 1, null, ["a", "b"]], ["a", undefined, ["a"]]],
  [[{ "anything-but": ["a", 1] }], ["b", "1", 2], ["a", 1, undefined]],
  [[{ "anything-but": { prefix: "a" } }], ["b", 1], ["a", "ab", undefined]],
  [[{ "anything-but": { prefix: ["a", "b"] } }], ["c"], ["a1", "b1"]],
  [[{ "anything-but": { suffix: ".png" } }], ["a.gif"], ["a.png"]],
  [[{ "anything-but": { wildcard: "*/tmp/*" } }], ["/var/a"], ["/var/tmp/a"]],
  [[{ "anything-but": { "equals-ignore-case": ["a", "b"] } }], ["c"], ["A", "b"]],
  [[{ colour: "blue" }], [], ["blue", { colour: "blue" }]],
  [
    { a: ["x"], b: { c: ["y"] } },
    [{ a: "x", b: { c: "y" }, d: 1 }],
    [{ a: "x" }, { a: "x", b: "y" }, "x", null],
  ],
  [{ a: { b: ["x"] } }, [{ a: [{ b: "y" }, { b: "x" }] }], [{ a: [{ b: "y" }, "x"] }, { a: [] }]],
  [{ a: [{ exists: false }], b: ["x"] }, [{ b: "x" }], [{ a: 1, b: "x" }]],
  [
    { a: ["x"], $or: [{ b: [1] }, { c: [{ exists: false }], d: [2] }] },
    [
      { a: "x", b: 1, c: 1 },
      { a: "x", d: 2 },
    ],
    [{ a: "x" }, { a: "x", c: 1, d: 2 }, { b: 1 }],
  ],
  [{ toString: ["x"] }, [{ toString: "x" }], [{}]],
  [{}, [{}, { a: 1 }], []],
  ["plain", [], ["plain"]],
];

describe.each(cases)("the pattern %j", (pattern, matching, others) => {
  test.each(matching.map((value) => [value]))("matches %j", (value) => {
    expect(matchesPattern(pattern, value)).toBe(true);
  });
  test.each(others.map((value) => [value]))("does not match %j", (value) => {
    expect(matchesPattern(pattern, value)).toBe(false);
  });
});
