import { join } from "node:path";
import { expect, test } from "vitest";
import { breaches, sourceFiles } from "./source-files.ts";

const file = (path: string, lines = 10) => ({ path, lines });

test("this repository keeps its own house style", () => {
  expect(breaches(sourceFiles(join(import.meta.dirname, "../../../..")))).toEqual([]);
});

test.each([
  [
    "a name that says nothing",
    [file("packages/x/src/string-utils.ts")],
    "packages/x/src/string-utils.ts: name it for what it does.",
  ],
  [
    "a folder of such a name",
    [file("packages/common/src/a.ts")],
    "packages/common/src/a.ts: name it for what it does.",
  ],
  [
    "a long file",
    [file("packages/x/src/a.ts", 301)],
    "packages/x/src/a.ts: has 301 lines; split it by idea.",
  ],
  ["a barrel", [file("packages/x/src/index.ts")], "packages/x/src/index.ts: a barrel; import what is meant."],
  [
    "a crowded folder",
    Array.from({ length: 11 }, (_, index) => file(`packages/x/src/a${index}.ts`)),
    "packages/x/src: has 11 source files; a room is missing.",
  ],
])("%s is found", (_, files, breach) => {
  expect(breaches(files)).toEqual([breach]);
});

test("tests do not crowd a folder", () => {
  expect(
    breaches(Array.from({ length: 11 }, (_, index) => file(`packages/x/src/a${index}.test.ts`))),
  ).toEqual([]);
});
