import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { read } from "../step/command.ts";
import { recordedCommands } from "../testing/recorded-commands.ts";
import { combinations, selected } from "./combinations.ts";

const root = join(import.meta.dirname, "../../..");

interface Nightly {
  readonly jobs: {
    readonly combinations: {
      readonly strategy: { readonly matrix: Readonly<Record<"sample" | "web", readonly string[]>> };
    };
  };
}

test("runs the tests of the combinations that begin like this, all of them", async () => {
  const { run, commands } = recordedCommands();

  await combinations("--sample shop --web yes", run);

  expect(commands).toEqual([
    "ALL_COMBINATIONS=1 pnpm exec vitest run packages/create-turbo-lambda/src/combinations.test.ts " +
      "--testNamePattern=--sample shop --web yes( |$)",
  ]);
});

test.each(["", "--sample shop", "--sample  --web yes"])(
  "refuses %j, which would test nothing",
  async (begin) => {
    await expect(combinations(begin)).rejects.toThrow(`COMBINATIONS is "${begin}".`);
  },
);

test("the workflow's jobs together run every combination, each once", { timeout: 60_000 }, async () => {
  const { jobs }: Nightly = parse(readFileSync(join(root, ".github/workflows/nightly.yml"), "utf8"));
  const { sample, web } = jobs.combinations.strategy.matrix;
  const patterns = sample.flatMap((is) => web.map((has) => new RegExp(`--sample ${is} --web ${has}( |$)`)));

  const [file = ""] = selected("");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const listed = await read(process.execPath, [vitest, "list", file, "--staticParse=false"], {
    cwd: root,
    env: { ALL_COMBINATIONS: "1", NO_COLOR: "1" },
  });
  const titles = listed.split("\n").filter((title) => title.includes(" --sample "));

  expect(titles.length).toBeGreaterThan(patterns.length);
  for (const title of titles) expect(patterns.filter((pattern) => pattern.test(title))).toHaveLength(1);
  for (const pattern of patterns) expect(titles.some((title) => pattern.test(title))).toBe(true);
});
