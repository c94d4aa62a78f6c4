import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as unchecked from "./unchecked.ts";

test("a deployed bundle finds every rule that a definition is held against, and none of them does anything", async () => {
  const files = globSync("rules/**/*.ts", { cwd: import.meta.dirname });
  const modules = await Promise.all(files.map((file) => import(join(import.meta.dirname, file))));
  const rules = new Set(modules.flatMap((module) => Object.keys(module)));

  for (const [name, rule] of Object.entries(unchecked)) {
    expect(rules).toContain(name);
    expect(rule).not.toThrow();
  }
});
