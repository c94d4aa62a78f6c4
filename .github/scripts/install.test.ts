import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { install } from "./install.ts";
import { recordedCommands } from "./testing/recorded-commands.ts";

test("installs what the lockfile says, by the pnpm that package.json names", async () => {
  const { run, commands } = recordedCommands();

  await install(run);

  expect(commands).toEqual([
    expect.stringMatching(/^npm install --global pnpm@\d+\.\d+\.\d+$/),
    "pnpm install --frozen-lockfile",
  ]);
});

test("refuses a range of versions, which would run whatever is newest", async () => {
  const folder = mkdtempSync(join(tmpdir(), "install-"));
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ packageManager: "pnpm@^12" }));
    const { run, commands } = recordedCommands();

    await expect(install(run, folder)).rejects.toThrow('packageManager in package.json is "pnpm@^12"');
    expect(commands).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
