import { expect, test } from "vitest";
import { readStamp, withStamp } from "./stamp.ts";

const stamp = { version: "0.2.0", answers: { name: "tea-house", web: "no" } };

test("a new stamp takes the old one's place, and nothing else changes its form", () => {
  const text = `{
\t"name": "tea-house", "files": ["a", "b"],
\t"turbo-lambda": { "version": "0.1.0", "answers": { "name": "tea-house" } },
\t"private":   true
}
`;

  expect(withStamp(text, stamp)).toBe(`{
\t"name": "tea-house", "files": ["a", "b"],
\t"turbo-lambda": {
\t\t"version": "0.2.0",
\t\t"answers": {
\t\t\t"name": "tea-house",
\t\t\t"web": "no"
\t\t}
\t},
\t"private":   true
}
`);
});

test("a first stamp comes last, indented as the rest is", () => {
  const stamped = withStamp('{\n    "name": "tea-house"\n}\n', stamp);

  expect(stamped).toMatch(/^\{\n {4}"name": "tea-house",\n {4}"turbo-lambda": \{\n {8}"version": "0\.2\.0"/);
  expect(readStamp(stamped)).toEqual(stamp);
});

test("a key of that name elsewhere is not taken for the stamp", () => {
  const text = '{ "nested": { "turbo-lambda": { "version": "mine" } } }';

  expect(JSON.parse(withStamp(text, stamp))).toEqual({ ...JSON.parse(text), "turbo-lambda": stamp });
});
