import { describe, expect, test } from "vitest";
import { flagHelp, readFlags } from "./flags.ts";

const flags = {
  stage: { value: "<stage>", says: "which" },
  limit: { value: "<what=USD>", several: true, says: "how much" },
  yes: { says: "agreed" },
} as const;

const read = (...args: string[]) => readFlags("pnpm cost report", flags, args);

describe("the flags of a command", () => {
  test("are read in both forms, several times where that is allowed", () => {
    expect(read("--stage", "local", "--limit=a=1", "--limit", "b=2", "--yes")).toEqual({
      stage: "local",
      limit: ["a=1", "b=2"],
      yes: true,
    });
    expect(read()).toEqual({ stage: undefined, limit: [], yes: false });
  });

  test.each([
    [["--stgae", "local"], 'There is no flag --stgae. Did you mean "--stage"?'],
    [["--zzz"], "There is no flag --zzz. pnpm cost report --help lists what there is."],
    [["-s"], "There is no flag -s."],
    [["local"], '"local" follows pnpm cost report, which takes flags only.'],
    [["--stage"], "--stage needs a value: --stage <stage>."],
    [["--stage", "--yes"], "--stage needs a value"],
    [["--stage", "a", "--stage", "b"], "--stage is there twice. Keep the one that is meant."],
    [["--yes=1"], '--yes takes no value. Leave "1" out.'],
    [["--constructor", "x"], "There is no flag --constructor."],
  ])("%j is refused, with what to do", (args, message) => {
    expect(() => read(...args)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
    );
  });

  test("are all in the help, in columns", () => {
    expect(flagHelp(flags).split("\n")).toEqual([
      "  --stage <stage>     which",
      "  --limit <what=USD>  how much",
      "  --yes               agreed",
    ]);
  });
});
