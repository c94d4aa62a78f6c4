import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const repository = join(import.meta.dirname, "../../../..");
let root: string;

// A repository with the guards of this one, and nothing else.
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "guards-"));
  for (const file of [
    "turbo.json",
    "biome.json",
    ".oxlintrc.json",
    "tsconfig.json",
    "pnpm-workspace.yaml",
    ".gitignore",
  ]) {
    copyFileSync(join(repository, file), join(root, file));
  }
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  write("package.json", JSON.stringify({ name: "guarded", private: true, packageManager: "pnpm@12.21.0" }));
  cpSync(join(repository, "pnpm-lock.yaml"), join(root, "pnpm-lock.yaml"));
  spawnSync("git", ["init", "-q"], { cwd: root });
});

afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(join(root, dirname(file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function addPackage(folder: string, tag: string, dependencies: Record<string, string> = {}): void {
  const name = `@repo/${folder.split("/").at(-1)}`;
  write(
    `${folder}/package.json`,
    JSON.stringify({ name, type: "module", exports: { "./*": "./src/*.ts" }, dependencies }),
  );
  write(`${folder}/turbo.json`, JSON.stringify({ extends: ["//"], tags: [tag] }));
}

function run(tool: string, ...args: string[]): { failed: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(join(repository, "node_modules/.bin", tool), args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
  });
  return { failed: status !== 0, said: stdout + stderr };
}

describe("the boundaries of the design", () => {
  const boundaries = () => run("turbo", "boundaries");

  test("let a function use the contracts", () => {
    addPackage("packages/contracts", "contracts");
    addPackage("apps/place-order", "function", { "@repo/contracts": "workspace:*" });
    write("apps/place-order/src/handler.ts", 'import "@repo/contracts/routes";\n');

    expect(boundaries()).toMatchObject({ failed: false });
  });

  test("refuse a function that imports another function", () => {
    addPackage("apps/get-order", "function");
    addPackage("apps/place-order", "function", { "@repo/get-order": "workspace:*" });
    write("apps/place-order/src/handler.ts", 'import "@repo/get-order/handler";\n');

    const { failed, said } = boundaries();
    expect(failed).toBe(true);
    expect(said).toContain("@repo/get-order");
  });

  test("refuse an import that the package does not declare", () => {
    addPackage("packages/model", "model");
    addPackage("packages/emulator", "tool");
    write("packages/emulator/src/emulator.ts", 'import "@repo/model/route";\n');

    expect(boundaries()).toMatchObject({ failed: true });
  });

  test("refuse an import that leaves its package by a path", () => {
    addPackage("packages/model", "model");
    write("packages/model/src/route.ts", "export const route = 1;\n");
    addPackage("packages/emulator", "tool");
    write("packages/emulator/src/emulator.ts", 'import "../../model/src/route.ts";\n');

    expect(boundaries()).toMatchObject({ failed: true });
  });

  test("refuse a model that knows of the middleware", () => {
    addPackage("packages/middleware", "middleware");
    addPackage("packages/model", "model", { "@repo/middleware": "workspace:*" });
    write("packages/model/src/route.ts", 'import "@repo/middleware/http";\n');

    expect(boundaries()).toMatchObject({ failed: true });
  });
});

describe("the linters", () => {
  test("refuse a promise that nobody waits for", () => {
    write(
      "packages/x/src/x.ts",
      "const work = async () => 1;\nexport function start(): void {\n  work();\n}\n",
    );

    const { failed, said } = run("oxlint", "--type-aware");
    expect(failed).toBe(true);
    expect(said).toContain("no-floating-promises");
  });

  test.each([
    [
      "a file name that is no kebab-case",
      "packages/x/src/NewOrder.ts",
      "export const x = 1;\n",
      "useFilenamingConvention",
    ],
    ["a barrel", "packages/x/src/x.ts", 'export * from "./y.ts";\n', "noReExportAll"],
    ["any", "packages/x/src/x.ts", "export const x = (y: any) => y;\n", "noExplicitAny"],
    ["bad form", "packages/x/src/x.ts", "export const x = {a:1}\n", "format"],
  ])("refuse %s", (_, file, text, rule) => {
    write(file, text);

    const { failed, said } = run("biome", "ci", "--error-on-warnings", ".");
    expect(failed).toBe(true);
    expect(said).toContain(rule);
  });
});
