import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { choices, structuralChoices } from "./answers/choices.ts";
import { emptyFolder, type PackedPackage, packedPackage, removeFolders } from "./testing/packed-package.ts";

// Minutes each: the night has time for all of them.
const all = process.env.ALL_COMBINATIONS === "1";
if (!all)
  console.warn(
    "SKIPPED: all combinations of choices but one. ALL_COMBINATIONS=1 tests each with its own commands.",
  );

let packed: PackedPackage;
beforeAll(async () => {
  packed = await packedPackage();
}, 300_000);
afterAll(removeFolders);

/** All combinations, as flags: the one with the fewest files, which differs most, comes last. */
const combinations = structuralChoices.reduce<readonly (readonly string[])[]>(
  (before, name) =>
    Object.keys(choices[name].options).flatMap((option) =>
      before.map((flags) => [...flags, `--${name}`, option]),
    ),
  [[]],
);

function project(flags: readonly string[]): string {
  const folder = join(emptyFolder(), "tea-house");
  expect(packed.create([folder, "--yes", "--no-install", ...flags])).toMatchObject({ status: 0, stderr: "" });
  return folder;
}

function run(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", npm_config_verify_deps_before_run: "false" },
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? "" : `${command} ${args.join(" ")}: ${stdout}${stderr}`.slice(-6000);
}

function pnpm(cwd: string, ...args: readonly string[]): string {
  const { npm_execpath: running = "" } = process.env;
  if (!basename(running).startsWith("pnpm")) return run(cwd, "npx", "--yes", "pnpm@12", ...args);
  return /\.[cm]?js$/.test(running)
    ? run(cwd, process.execPath, running, ...args)
    : run(cwd, running, ...args);
}

const install = (cwd: string) => pnpm(cwd, "install", "--frozen-lockfile", "--prefer-offline");

describe("a project", () => {
  test("with the least installs by its lockfile, and keeps its own rules", { timeout: 600_000 }, () => {
    const folder = project(combinations.at(-1) ?? []);
    const tool = (name: string) => join(folder, "node_modules/.bin", name);

    expect(install(folder)).toBe("");
    expect(run(folder, tool("turbo"), "boundaries")).toBe("");
    expect(run(folder, tool("tsc"), "--noEmit")).toBe("");
    expect(run(folder, tool("biome"), "ci", "--error-on-warnings", ".")).toBe("");
    expect(run(folder, process.execPath, "infra/src/app.ts", "local")).toBe("");
    expect(run(folder, tool("vitest"), "run", "infra/src/stages", "packages/generator/src/removal")).toBe("");
  });

  test.skipIf(!all).each(combinations)(
    "passes its own commands: %s %s %s %s %s %s",
    { timeout: 3_600_000 },
    (...flags) => {
      const folder = project(flags);

      expect(install(folder)).toBe("");
      expect(pnpm(folder, "test")).toBe("");
      expect(pnpm(folder, "synth")).toBe("");
    },
  );
});
