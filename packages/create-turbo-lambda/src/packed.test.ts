import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leftOut } from "./pack/left-out.ts";
import { filesIn } from "./pack/variants/files-in.ts";
import type { ProjectFiles } from "./project/project-file.ts";
import { readTemplate } from "./project/project-files.ts";
import {
  emptyFolder,
  type PackedPackage,
  packedPackage,
  removeFolders,
  repository,
} from "./testing/packed-package.ts";

let packed: PackedPackage;
beforeAll(async () => {
  packed = await packedPackage();
}, 300_000);
afterAll(removeFolders);

const quiet = ["--yes", "--no-install", "--no-git"];

function project(...args: readonly string[]): { readonly folder: string; readonly files: ProjectFiles } {
  const folder = join(emptyFolder(), "my-app");
  expect(packed.create([folder, ...quiet, ...args])).toMatchObject({ status: 0, stderr: "" });
  return { folder, files: filesIn(folder) };
}

describe("a project of the packed package", () => {
  test("has the files that git has, but what is left out", () => {
    const isOwn = (path: string) =>
      leftOut.some((own) => (own.endsWith("/") ? path.startsWith(own) : path === own));
    const expected = [...packed.original.keys()].filter((path) => !isOwn(path) && path !== "README.ko.md");

    expect([...project().files.keys()].sort()).toEqual(expected.sort());
  });

  test("has them word for word, but where they say what is left out, or the app's name", () => {
    const original = packed.original;
    const changed = [...project("--name", "turbo-lambda").files]
      .filter(([path, { content }]) => !original.get(path)?.content.equals(content))
      .map(([path]) => path)
      .filter((path) => !original.get(path)?.content.includes(".github/decisions/"));

    expect(changed.sort()).toEqual([
      ".github/CONTRIBUTING.md",
      "README.md",
      "package.json",
      "packages/dev/README.md",
      "pnpm-lock.yaml",
      "pnpm-workspace.yaml",
      "turbo.json",
    ]);
  });

  test("can run what could be run", () => {
    const { files } = project();

    for (const [path, { executable }] of packed.original) {
      if (files.has(path)) expect([path, files.get(path)?.executable]).toEqual([path, executable]);
    }
  });

  test.each(["ab", "a-name-of-thirty-two-letters-her"])(
    "called %s has nothing of the template's name but its stamp and the way to upgrade",
    (name) => {
      const { folder, files } = project("--name", name);
      const manifest = JSON.parse(String(files.get("package.json")?.content)) as Record<string, unknown>;
      const survivors = [...files]
        .filter(([path]) => path !== "package.json")
        .filter(([path, { content }]) => /turbo.?lambda/i.test(path + content.toString("latin1")));

      expect(survivors.map(([path]) => path)).toEqual([]);
      expect(
        Object.keys(manifest).filter((key) => /turbo.?lambda/i.test(key + JSON.stringify(manifest[key]))),
      ).toEqual(["scripts", "turbo-lambda"]);
      expect(formatProblems(folder, files)).toBe("");
    },
  );

  test("knows from which version it came, and by which answers", () => {
    const { version } = readTemplate(join(packed.folder, "dist"));
    const { files } = project(
      "--name",
      "@acme/tea",
      "--region",
      "eu-west-1",
      "--sample",
      "empty",
      "--web",
      "no",
    );

    expect(JSON.parse(String(files.get("package.json")?.content))).toMatchObject({
      name: "@acme/tea",
      "turbo-lambda": {
        version,
        answers: {
          name: "tea",
          sample: "empty",
          web: "no",
          budgets: "yes",
          language: "en",
          region: "eu-west-1",
        },
      },
    });
    expect(String(files.get("infra/src/stages.ts")?.content).match(/region: "eu-west-1"/g)).toHaveLength(3);
  });

  test("has its README in the language that was chosen, and no other", () => {
    const { files } = project("--language", "ko");

    expect(String(files.get("README.md")?.content)).toContain("함수 추가하기");
    expect(files.has("README.ko.md")).toBe(false);
  });
});

describe("the package", () => {
  test("depends on nothing, and has every combination of choices", () => {
    const manifest = JSON.parse(readFileSync(join(packed.folder, "package.json"), "utf8")) as object;

    expect(manifest).not.toHaveProperty("dependencies");
    expect(Object.keys(readTemplate(join(packed.folder, "dist")).variants)).toHaveLength(7);
  });

  test("asks Node 18 for nothing that is younger", () => {
    const command = readFileSync(join(packed.folder, "dist/cli.mjs"), "utf8");

    // What the prompts import from there where it can be missing comes through a bundled stand-in.
    expect(command).not.toMatch(/import \{[^}]*\bstyleText\b[^}]*\} from "(node:)?util"/);
    expect(command).not.toMatch(/import\.meta\.(dirname|filename)/);
  });

  test("is in order for publint", () => {
    const publint = join(repository, "packages/create-turbo-lambda/node_modules/publint/src/cli.js");

    execFileSync(process.execPath, [publint, packed.tarball, "--strict"], { stdio: "pipe" });
  });
});

/** What Biome would lay out otherwise in the files that have the app's name. */
function formatProblems(folder: string, files: ProjectFiles): string {
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"), "junction");
  const original = packed.original;
  const renamed = [...files.keys()].filter(
    (path) => /\.(tsx?|json)$/.test(path) && original.get(path)?.content.includes("turbo-lambda"),
  );
  const biome = join(repository, "node_modules/@biomejs/biome/bin/biome");
  const { status, stderr } = spawnSync(process.execPath, [biome, "format", "--colors=off", ...renamed], {
    cwd: folder,
    encoding: "utf8",
  });
  return status === 0 ? "" : stderr;
}
