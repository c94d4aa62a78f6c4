import { expect, test } from "vitest";
import { recordedCommands } from "../testing/recorded-commands.ts";
import { smoke } from "./smoke.ts";

test("runs the end-to-end suite", async () => {
  const { run, commands } = recordedCommands();

  await smoke({ STAGE_URL: "https://d1.example" }, run);

  expect(commands).toEqual([expect.stringMatching(/ exec vitest run apps\/web\/src\/e2e\/$/)]);
});

test("never tests this machine instead, for want of an address", async () => {
  const { run, commands } = recordedCommands();

  await expect(smoke({ STAGE_URL: "", STAGE_USERS: "none" }, run)).rejects.toThrow("Set STAGE_URL");
  expect(commands).toEqual([]);
});
