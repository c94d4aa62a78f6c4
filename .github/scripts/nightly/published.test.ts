import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recordedCommands } from "../testing/recorded-commands.ts";
import { published } from "./published.ts";

test("runs the tests that a registry needs, all of them", async () => {
  const { run, commands } = recordedCommands();

  await published(run);

  const files = [
    ".github/scripts/release/changesets.test.ts",
    ".github/scripts/release/emulator-package.test.ts",
    "packages/create-turbo-lambda/src/published.test.ts",
  ];
  expect(commands).toEqual([
    `ALL_COMBINATIONS=1 pnpm exec vitest run --no-file-parallelism ${files.join(" ")}`,
  ]);
  expect(files.filter((file) => !existsSync(join(import.meta.dirname, "../../..", file)))).toEqual([]);
});
