import { expect, test } from "vitest";
import { cost } from "./testing/run-cli.ts";

test.each([
  [[], 2, "pnpm cost <command>: what requests cost, by tag"],
  [["--help"], 0, "activate   makes AWS's bill tell costs apart"],
  [["report", "--help"], 0, "--since <time>"],
])("%j says what there is", async (args, code, text) => {
  expect(await cost(args)).toMatchObject({ code, said: expect.stringContaining(text), told: "" });
});

test.each([
  [["repotr"], 2, 'There is no command "repotr". Did you mean "report"?'],
  [["report", "--format", "cvs"], 2, 'is none of table, json, csv, focus, html, md. Did you mean "csv"?'],
  [["report", "--by", "team,,feature"], 2, "--by team,,feature has an empty name"],
  [["report", "--limit", "many"], 2, "--limit many is no whole number"],
  [["report", "--where", "team"], 2, "--where team has no name and value"],
  [["report", "--file", "a", "--stage", "b"], 2, "--file and --stage exclude each other"],
  [["report", "--stage", "pro/duction"], 2, "--stage pro/duction is no name of a stage"],
  [
    ["report", "--state", "/nowhere"],
    1,
    "The stage local does not run and left no logs. Start it with pnpm dev",
  ],
  [["watch", "--state", "/nowhere"], 1, "The stage local does not run and left no logs"],
  [["report", "--stage", "nowhere"], 1, 'pnpm cost: The stage "nowhere" was never synthesized here.'],
  [["report", "--bye", "team"], 2, 'pnpm cost: There is no flag --bye. Did you mean "--by"?'],
  [
    ["budget", "--limit", "request=cheap"],
    2,
    '--limit request=cheap: amount "cheap" is not a decimal number',
  ],
  [["report", "--region", ""], 2, "--region needs a value"],
  [["budget"], 2, "A budget needs a limit or a baseline"],
  [
    ["budget", "--baseline", "/nowhere/cost.json"],
    2,
    "There is no baseline /nowhere/cost.json. Write it first, with --save",
  ],
  [["budget", "--limit", "request=1", "--save"], 2, "--save needs to know where"],
  [["whatif"], 2, "What is to be otherwise?"],
  [["whatif", "--duration", "fast"], 2, "--duration fast is no factor"],
  [["whatif", "--architecture", "arm"], 2, 'Did you mean "arm64"?'],
])("%j ends with %i and one message", async (args, code, text) => {
  const { told, said, ...ended } = await cost(args);

  expect(ended).toEqual({ code });
  expect(said).toBe("");
  expect(told).toContain(text);
  expect(told.trim().split("\n")).toHaveLength(1);
});
