import { join } from "node:path";
import { expect, test } from "vitest";
import { coverageTable } from "./coverage-table.ts";

const root = "/repository";
const file = (path: string, lines: number, covered: number, branches = 0) => [
  join(root, path),
  { lines: { total: lines, covered }, branches: { total: branches, covered: 0 } },
];

test("adds up the files of each package", () => {
  const summary = Object.fromEntries([
    ["total", { lines: { total: 1, covered: 1 }, branches: { total: 1, covered: 1 } }],
    file("packages/model/src/a.ts", 3, 3),
    file("packages/model/src/b.ts", 1, 0, 2),
    file("infra/src/app.ts", 2, 2),
    file(".github/scripts/install.ts", 4, 1),
  ]);

  expect(coverageTable(summary, root)).toBe(
    [
      "| Covered by tests | lines | branches |",
      "|---|--:|--:|",
      "| .github/scripts | 25.0 % | – |",
      "| infra | 100.0 % | – |",
      "| packages/model | 75.0 % | 0.0 % |",
    ].join("\n"),
  );
});
