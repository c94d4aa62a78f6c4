import { expect, test } from "vitest";
import { recordedCommands } from "../testing/recorded-commands.ts";
import { smoke } from "./smoke.ts";

test("runs the end-to-end suite", async () => {
  const { run, commands } = recordedCommands();

  await smoke({ STAGE_URL: "https://d1.example", STAGE_USERS: "[]" }, run);

  expect(commands).toEqual([expect.stringMatching(/ exec vitest run apps\/web\/src\/e2e\/$/)]);
});

test.each(["STAGE_URL", "STAGE_USERS"])("never tests this machine instead, for want of %s", async (name) => {
  const { run, commands } = recordedCommands();
  const env = { STAGE_URL: "https://d1.example", STAGE_USERS: "[]", [name]: "" };

  await expect(smoke(env, run)).rejects.toThrow(`Set ${name}`);
  expect(commands).toEqual([]);
});
