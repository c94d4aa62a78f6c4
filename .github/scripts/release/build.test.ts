import { expect, test } from "vitest";
import { recordedCommands } from "../testing/recorded-commands.ts";
import { build } from "./build.ts";

test("builds what is published anew, whatever a cache holds", async () => {
  const { run, commands } = recordedCommands();

  await build(run);

  expect(commands).toEqual([expect.stringMatching(/ exec turbo run build --force$/)]);
});
