import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { regions, regionsWithoutBudgets } from "./answers/regions.ts";
import { leftOut } from "./pack/left-out.ts";
import { filesIn } from "./pack/variants/files-in.ts";
import type { ProjectFiles } from "./project/project-file.ts";
import { readTemplate } from "./project/project-files.ts";
import { packageProblems } from "./testing/package-problems.ts";
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
      "packages/emulator/README.md",
      "packages/generator/src/removal/remove-feature.ts",
      "pnpm-lock.yaml",
      "pnpm-workspace.yaml",
      "turbo.json",
    ]);
  });

  test("is its owner's own: private, and without a license or a notice of the template's", () => {
    const { files } = project();
    const manifest = JSON.parse(String(files.get("package.json")?.content)) as object;

    expect(manifest).toMatchObject({ private: true });
    expect(manifest).not.toHaveProperty("license");
    expect([...files.keys()].filter((path) => /licen[cs]e/i.test(path))).toEqual([]);
    expect(
      [...files].filter(([, { content }]) => content.includes("Turbo Lambda authors")).map(([path]) => path),
    ).toEqual([]);
  });

  test("can be written on Windows and on macOS", () => {
    const paths = [...project().files.keys()];

    expect(paths.filter((path) => /[<>:"|?*\\]|[. ](\/|$)/.test(path))).toEqual([]);
    expect(paths.filter((path) => /(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/i.test(path))).toEqual([]);
    // 260 characters are the most, of which some are the folder's.
    expect(paths.filter((path) => path.length > 160)).toEqual([]);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
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
          gateway: "http",
          language: "en",
          region: "eu-west-1",
        },
      },
    });
    expect(String(files.get("infra/src/stages.ts")?.content).match(/region: "eu-west-1"/g)).toHaveLength(3);
  });

  test("has the API that was chosen, in all stages by one line", () => {
    const lines = (...args: readonly string[]) =>
      String(project(...args).files.get("infra/src/stages.ts")?.content).match(/^.*GatewayType = .*$/gm);

    expect(lines()).toEqual(['const gateway: GatewayType = "http";']);
    expect(lines("--gateway", "rest")).toEqual(['const gateway: GatewayType = "rest";']);
  });

  test("has AWS Budgets in each Region where CloudFormation can make them, and nowhere else", () => {
    const supported = String(packed.original.get("infra/src/cost/budgets.ts")?.content);
    const { files } = project("--region", "eu-north-1");

    expect(regions.filter((region) => !supported.includes(`"${region}"`))).toEqual(regionsWithoutBudgets);
    expect(files.has("infra/src/cost/budgets.ts")).toBe(false);
    expect(String(files.get("package.json")?.content)).toContain('"budgets": "no"');
  });

  test("has its README in the language that was chosen, and no other", () => {
    const { files } = project("--language", "ko");

    expect(String(files.get("README.md")?.content)).toContain("함수 추가하기");
    expect(files.has("README.ko.md")).toBe(false);
  });

  test.each([
    ["en", "A serverless application for AWS"],
    ["ko", "AWS용 서버리스 애플리케이션"],
  ])("says in its README (%s) that it is an application, not a template", (language, text) => {
    const { files } = project("--language", language);

    expect(String(files.get("README.md")?.content).split("```")[0]).toContain(text);
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

  test("names the license of each package that is bundled, and both of its own", () => {
    const read = (file: string) => readFileSync(join(packed.folder, file), "utf8");
    const command = read("dist/cli.mjs");
    const bundled = command.matchAll(/^\/\/ .*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\/.*$/gm);

    expect([...new Set([...bundled].map(([, name]) => name))].sort()).toEqual(
      [...read("dist/third-party-licenses.txt").matchAll(/^(\S+) \d+\.\d+\.\d+$/gm)].map(([, name]) => name),
    );
    expect(read("LICENSE")).toMatch(/^MIT License/);
    expect(read("LICENSE-TEMPLATE")).toContain("MIT No Attribution");
  });

  test("is in order for publint, and its types are not wrong, as it has none", async () => {
    expect(await packageProblems(packed.tarball)).toEqual([]);
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
