import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ChoiceName, optionsOf, structuralChoices } from "./answers/choices.ts";
import {
  emptyFolder,
  type PackedPackage,
  packedPackage,
  removeFolders,
  repository,
} from "./testing/packed-package.ts";

// Minutes each: the night has time for all of them, `ci` for what holds of a few.
const all = process.env.ALL_COMBINATIONS === "1";
if (!all) {
  console.warn(
    "SKIPPED: all combinations of choices. ALL_COMBINATIONS=1 tests each with its own commands; CI=1 a few quickly.",
  );
}

let packed: PackedPackage;
beforeAll(async () => {
  packed = await packedPackage();
}, 300_000);
afterAll(removeFolders);

type Chosen = Readonly<Partial<Record<ChoiceName, string>>>;

const flagsOf = (chosen: Chosen) => Object.entries(chosen).flatMap(([name, value]) => [`--${name}`, value]);

/**
 * All combinations of what files depend on. What only fills in a value goes round, so that each gateway and each language meets each
 * option of the others.
 */
const combinations = structuralChoices
  .reduce<readonly Chosen[]>(
    (before, name) =>
      before.flatMap((chosen) => optionsOf(name).map((value) => ({ ...chosen, [name]: value }))),
    [{}],
  )
  .map((chosen) => {
    const left = structuralChoices.filter((name) => chosen[name] !== optionsOf(name)[0]).length;
    const gateway = optionsOf("gateway")[left % 2];
    const language = optionsOf("language")[Number(chosen.web === chosen.budgets)];
    // Without budgets, one that has neither them nor prices in the book.
    const region = chosen.budgets === "no" ? "mx-central-1" : left === 0 ? "us-east-1" : "eu-west-1";
    return flagsOf({ ...chosen, gateway, language })
      .concat("--region", region)
      .join(" ");
  });

/** With the repository itself, which is all defaults, each two options of different choices are together once. */
const pairs: readonly Chosen[] = [
  { sample: "empty", web: "no", budgets: "no", gateway: "http" },
  { sample: "shop", web: "no", budgets: "no", gateway: "rest" },
  { sample: "empty", web: "yes", budgets: "no", gateway: "rest" },
  { sample: "empty", web: "no", budgets: "yes", gateway: "rest" },
];

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

const gen = (cwd: string, ...args: readonly string[]) =>
  run(cwd, process.execPath, "packages/generator/src/cli.ts", ...args);

const tags = ["--tag", "team=tea", "--tag", "feature=brewing"];
/** What comes first in a project that has nothing yet: one of each kind. */
const first: readonly (readonly string[])[] = [
  ["route", "GET /teas", "--public", "--function", "list-teas", ...tags],
  ["route", "POST /teas", "--scope", "tea-house/teas.write", "--function", "add-tea", ...tags],
  ["queue", "brews", "--function", "brew-tea", ...tags],
  ["topic", "brewed", "--message", "BrewsMessage", "--function", "pour-tea", ...tags],
  ["schedule", "nightly", "--expression", "rate(1 day)", "--function", "count-teas", ...tags],
  ["function", "taste-tea", "--topic", "brewed", ...tags],
];

/** All files of a project's repository but for what tells by which way it came about. */
function textsOf(folder: string): Readonly<Record<string, string>> {
  const listed = execFileSync("git", ["ls-files"], { cwd: folder, encoding: "utf8" }).trim().split("\n");
  const versions = ["pnpm-lock.yaml", "pnpm-workspace.yaml"];
  const texts = listed
    .filter((path) => !versions.includes(path))
    .map((path) => [path, readFileSync(join(folder, path), "utf8")] as const);
  const { "turbo-lambda": _, ...manifest } = JSON.parse(Object.fromEntries(texts)["package.json"] ?? "");
  return { ...Object.fromEntries(texts), "package.json": JSON.stringify(manifest) };
}

function commit(cwd: string): void {
  execFileSync("git", ["add", "--all"], { cwd });
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  execFileSync("git", [...identity, "commit", "--quiet", "--message", "change"], { cwd });
}

describe("a project", () => {
  test.each(process.env.CI ? pairs : pairs.slice(0, 1))(
    "with $sample, web $web, budgets $budgets, gateway $gateway installs by its lockfile, and keeps its own rules",
    { timeout: 600_000 },
    (chosen) => {
      const folder = project(flagsOf(chosen));
      const tool = (name: string) => join(folder, "node_modules/.bin", name);

      expect(install(folder)).toBe("");
      expect(run(folder, tool("turbo"), "boundaries")).toBe("");
      expect(run(folder, tool("tsc"), "--noEmit")).toBe("");
      expect(run(folder, tool("biome"), "ci", "--error-on-warnings", ".")).toBe("");
      expect(pnpm(folder, "synth")).toBe("");
      expect(run(folder, tool("vitest"), "run", "infra/src/stages", "packages/generator/src/removal")).toBe(
        "",
      );
    },
  );

  test("is the same when what it is without is taken out afterwards, in another order", {
    timeout: 300_000,
  }, () => {
    const before = project(["--sample", "empty", "--web", "no", "--budgets", "no"]);
    const after = project([]);
    for (const modules of ["node_modules", "packages/generator/node_modules"]) {
      symlinkSync(join(repository, modules), join(after, modules), "junction");
      appendFileSync(join(after, ".git/info/exclude"), `${modules}\n`);
    }

    for (const feature of ["budgets", "web", "sample"]) {
      expect(gen(after, `remove-${feature}`, "--no-install")).toBe("");
      commit(after);
    }

    expect(textsOf(after)).toEqual(textsOf(before));
  });

  test.skipIf(!all).each(combinations)("passes its own commands: %s", { timeout: 3_600_000 }, (flags) => {
    const folder = project(flags.split(" "));

    expect(install(folder)).toBe("");
    expect(pnpm(folder, "test")).toBe("");
    expect(pnpm(folder, "check")).toBe("");

    if (!flags.includes("--sample empty")) return;
    for (const command of first) expect(gen(folder, ...command)).toBe("");
    expect(pnpm(folder, "build")).toBe("");
    expect(pnpm(folder, "check")).toBe("");
    expect(
      pnpm(folder, "exec", "vitest", "run", "apps", "infra", "packages/contracts", "packages/generator"),
    ).toBe("");
  });
});
