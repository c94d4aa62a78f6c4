import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { GeneratorError } from "../generator-error.ts";
import type { Feature } from "./feature.ts";
import { planRemoval } from "./plan-removal.ts";
import { removableFeatures, removeFeature } from "./remove-feature.ts";

const repository = join(import.meta.dirname, "../../../..");
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A small workspace with something in it that can be removed. */
function workspace(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "removal-"));
  folders.push(root);
  for (const [path, text] of Object.entries({ "package.json": '{ "name": "@acme/tea-house" }', ...files })) {
    cpSync(join(repository, "biome.json"), join(root, "biome.json"));
    execFileSync("mkdir", ["-p", dirname(join(root, path))]);
    writeFileSync(join(root, path), text);
  }
  return root;
}

const nothing: Feature = { name: "tea", says: "no tea", paths: [], edits: {} };

test("each feature that can be removed fits this repository: nothing of its description is idle", async () => {
  for (const name of removableFeatures(repository)) {
    const { feature } = (await import(`./features/${name}.ts`)) as { readonly feature: Feature };

    const { deleted, written } = planRemoval(repository, feature);

    expect(deleted).toContain(`packages/generator/src/removal/features/${name}.ts`);
    expect(Object.keys(written).length).toBeGreaterThan(0);
  }
});

test("each fits a README in any language", async () => {
  for (const name of removableFeatures(repository)) {
    const { feature } = (await import(`./features/${name}.ts`)) as { readonly feature: Feature };
    const { "README.md": edits = [] } = feature.edits;
    for (const readme of globSync("README*.md", { cwd: repository })) {
      const root = workspace({ "README.md": readFileSync(join(repository, readme), "utf8") });

      expect(() => planRemoval(root, { ...nothing, edits: { "README.md": edits } })).not.toThrow();
    }
  }
});

describe("a removal that does not fit any more", () => {
  test("is refused with each place, and where to mend it", () => {
    const root = workspace({ "a.md": "text" });
    const feature = {
      ...nothing,
      paths: ["gone/"],
      edits: { "a.md": [(_: string, text: string) => text], "b.md": [] },
    };

    expect(() => planRemoval(root, feature)).toThrow(
      new GeneratorError(
        "remove-tea does not fit this repository any more: there is no gone/; a.md has nothing for edit 1; there is no b.md. " +
          "Mend packages/generator/src/removal/features/tea.ts.",
      ),
    );
  });

  test("is none where another feature's removal has taken it", () => {
    const root = workspace({});

    expect(planRemoval(root, { ...nothing, paths: ["web/"], sharedWith: ["web/"] })).toEqual({
      deleted: [],
      written: {},
    });
  });
});

describe("what goes with a feature", () => {
  test("are the tests that import it, and its package in other manifests", () => {
    const root = workspace({
      "apps/tea/package.json": '{ "name": "@repo/tea" }',
      "infra/package.json": '{ "dependencies": { "@repo/tea": "workspace:*", "constructs": "catalog:" } }',
      "infra/src/tea.test.ts": 'import { tea } from "@repo/tea/function";\n',
      "infra/src/other.test.ts": 'import { cup } from "@repo/cup/function";\n',
    });
    const feature = { ...nothing, paths: ["apps/tea/"], shownBy: { modules: /^@repo\/tea\//, names: [] } };

    const { deleted, written } = planRemoval(root, feature);

    expect([...deleted].sort()).toEqual(["apps/tea/package.json", "infra/src/tea.test.ts"]);
    expect(JSON.parse(written["infra/package.json"] ?? "")).toEqual({
      dependencies: { constructs: "catalog:" },
    });
  });
});

describe("pnpm gen remove-…", () => {
  test("names what there is, for a feature that there is not", async () => {
    const root = workspace({});

    await expect(removeFeature(root, "tea", false)).rejects.toThrow(
      'There is no feature "tea" to remove. There is none left.',
    );
  });

  test("refuses while something is not committed, and changes nothing", async () => {
    const file = "packages/generator/src/removal/features/tea.ts";
    const root = workspace({
      [file]: `export const feature = ${JSON.stringify({ ...nothing, paths: [file] })};`,
    });
    execFileSync("git", ["init", "-q"], { cwd: root });

    await expect(removeFeature(root, "tea", false)).rejects.toThrow("Commit them first");

    expect(existsSync(join(root, file))).toBe(true);
  });
});
