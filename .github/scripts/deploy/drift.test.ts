import { expect, test } from "vitest";
import { recordedCommands } from "../testing/recorded-commands.ts";
import { drift } from "./drift.ts";

test("a drift fails the step, which it would not by itself", async () => {
  const { run, commands } = recordedCommands();

  await drift(["production"], run);

  expect(commands).toEqual([expect.stringContaining("drift --app assembly --fail --ci production/*")]);
});

test("no stage is no success", async () => {
  await expect(drift([])).rejects.toThrow("Set STAGES");
});
