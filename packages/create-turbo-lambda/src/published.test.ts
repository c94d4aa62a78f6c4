import { execFile } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, type PackedPackage, packedPackage, removeFolders } from "./testing/packed-package.ts";
import { publish, type Registry } from "./testing/registry.ts";

const execute = promisify(execFile);

let packed: PackedPackage;
let registry: Registry;
beforeAll(async () => {
  packed = await packedPackage();
  const manifest = JSON.parse(readFileSync(join(packed.folder, "package.json"), "utf8"));
  registry = await publish(packed.tarball, manifest);
}, 300_000);
afterAll(async () => {
  await registry.close();
  removeFolders();
});

describe("the package in a registry", () => {
  test("is what npm create finds and runs", async () => {
    const cwd = emptyFolder();
    const env = { ...process.env, npm_config_registry: registry.url, npm_config_cache: emptyFolder() };
    const args = [
      "create",
      "--yes",
      "turbo-lambda@latest",
      "--",
      "my-app",
      "--yes",
      "--no-install",
      "--no-git",
    ];
    const { stdout } = await execute("npm", args, { cwd, env });

    expect(stdout).toMatch(/Wrote \d+ files to /);
    expect(existsSync(join(cwd, "my-app/pnpm-lock.yaml"))).toBe(true);
    expect(registry.asked).toEqual(new Set(["/create-turbo-lambda", "/package.tgz"]));
  }, 60_000);
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
