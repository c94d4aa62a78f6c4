import { type ExecFileException, execFile } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, type PackedPackage, packedPackage, removeFolders } from "./testing/packed-package.ts";
import { pnpmCommand } from "./testing/pnpm-command.ts";
import { type Registry, startRegistry } from "./testing/registry.ts";

const execute = promisify(execFile);
// Minutes, and a hundred megabytes of Bun: the night has time for them.
const all = process.env.ALL_COMBINATIONS === "1";
if (!all)
  console.warn(
    "SKIPPED: bun create, and all tests of the created project but some. ALL_COMBINATIONS=1 runs them.",
  );

let packed: PackedPackage;
let registry: Registry;
beforeAll(async () => {
  packed = await packedPackage();
  registry = await startRegistry();
  await pnpm(emptyFolder(), "publish", packed.tarball, "--no-git-checks");
}, 300_000);
afterAll(async () => {
  await registry.close();
  removeFolders();
}, 300_000);

/** Runs a program that knows the registry. @returns what it wrote */
async function run(cwd: string, program: string, ...args: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    ...registry.env,
    CI: "",
    TURBO_TELEMETRY_DISABLED: "1",
    GIT_CONFIG_COUNT: "2",
    GIT_CONFIG_KEY_0: "user.name",
    GIT_CONFIG_VALUE_0: "Ada",
    GIT_CONFIG_KEY_1: "user.email",
    GIT_CONFIG_VALUE_1: "ada@example.com",
  };
  try {
    return (await execute(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { message, stdout = "", stderr = "" } = error as ExecFileException;
    throw new Error(`${message}: ${`${stdout}${stderr}`.slice(-6000)}`, { cause: error });
  }
}

function pnpm(cwd: string, ...args: readonly string[]): Promise<string> {
  const [program, ...first] = pnpmCommand();
  return run(cwd, program, ...first, ...args);
}

const yarn = createRequire(import.meta.url).resolve("@yarnpkg/cli-dist/bin/yarn.js");
/** The other package managers, with what they create by. */
const creators: Readonly<Record<string, readonly string[]>> = {
  npm: ["npm", "create", "--yes", "turbo-lambda@latest", "--"],
  yarn: [process.execPath, yarn, "create", "turbo-lambda"],
  ...(all && { bun: ["npx", "--yes", "bun@1.4.5", "create", "turbo-lambda"] }),
};

describe("the package in a registry", () => {
  test("is what pnpm create finds and runs; the project is installed, and passes its own commands", {
    timeout: 3_600_000,
  }, async () => {
    const cwd = emptyFolder();
    const said = await pnpm(cwd, "create", "turbo-lambda", "my-app", "--yes");
    const app = join(cwd, "my-app");
    const { version } = JSON.parse(readFileSync(join(packed.folder, "package.json"), "utf8"));

    expect(said).toMatch(/\nNext:\n {2}cd my-app\n {2}pnpm dev\n/);
    expect(await run(app, "git", "log", "--format=%s")).toBe(`Start from create-turbo-lambda ${version}\n`);
    expect(await run(app, "git", "status", "--porcelain")).toBe("");
    // By day, lint and types are those of this repository, and of another combination in combinations.test.ts.
    if (all) await pnpm(app, "test");
    await pnpm(app, "synth");
    await pnpm(app, "tests", "apps/place-order", "packages/contracts", "infra/src/stages");
    expect(existsSync(join(app, "infra/cdk.out/manifest.json"))).toBe(true);
  });

  test.each(Object.entries(creators))(
    "is what %s create finds and runs",
    {
      timeout: 120_000,
    },
    async (_, [program = "", ...args]) => {
      const cwd = emptyFolder();

      const said = await run(cwd, program, ...args, "my-app", "--yes", "--no-install", "--no-git");

      expect(said).toMatch(/Wrote \d+ files to /);
      expect(existsSync(join(cwd, "my-app/pnpm-lock.yaml"))).toBe(true);
    },
  );
});

describe("a project of the package", () => {
  test("that nobody has changed is upgraded to the next version without a conflict", async () => {
    const next = join(emptyFolder(), "next");
    cpSync(packed.folder, next, { recursive: true });
    const edit = (path: string, from: RegExp, to: string) => {
      const text = readFileSync(join(next, path), "utf8");
      expect(text).toMatch(from);
      writeFileSync(join(next, path), text.replace(from, to));
    };
    edit("package.json", /"version": "[^"]+"/, '"version": "9.0.0"');
    edit("dist/template.json", /"version":"[^"]+"/, '"version":"9.0.0"');
    edit("dist/template/biome.json", /$/, "\n");
    const project = join(emptyFolder(), "tea-house");
    const answers = [
      "--name",
      "@acme/tea-house",
      "--sample",
      "empty",
      "--budgets",
      "no",
      "--region",
      "eu-west-1",
    ];
    packed.create([project, "--yes", "--no-install", "--no-git", ...answers]);
    const git = (...args: string[]) =>
      execute("git", ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", ...args], {
        cwd: project,
      });
    await git("init", "--quiet");
    await git("add", "--all");
    await git("commit", "--quiet", "--message", "Start");
    const program = join(next, "bin/create-turbo-lambda.cjs");
    const upgrade = [program, "upgrade", "--json", "--from", packed.tarball];
    const { stdout } = await execute(process.execPath, upgrade, { cwd: project });

    expect(JSON.parse(stdout)).toMatchObject({
      to: "9.0.0",
      changed: ["biome.json", "package.json"],
      added: [],
      removed: [],
      conflicts: [],
      stayDeleted: [],
    });
  }, 60_000);
});
