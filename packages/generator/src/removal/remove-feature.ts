import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { GeneratorError } from "../generator-error.ts";
import { linkPackages } from "../terminal/link-package.ts";
import { writeChanges } from "../write-changes.ts";
import type { Feature } from "./feature.ts";
import { planRemoval } from "./plan-removal.ts";

/** Each file describes a feature that the workspace can do without. */
const folder = "packages/generator/src/removal/features";

/**
 * Removes a feature from the workspace at `root`, formats what it changed and lets pnpm take its packages out.
 * @param link whether pnpm is run at the end
 * @throws {GeneratorError} when the feature is gone, git could not bring it back, or its description does not fit; nothing is changed
 * @throws {LinkError} when all is done but pnpm's part
 */
export async function removeFeature(root: string, name: string, link = true): Promise<void> {
  const features = [await featureNamed(root, name)];
  // The scaffold makes projects of all that is there, and can't without it. Either both go or none.
  if (name !== "scaffold" && removableFeatures(root).includes("scaffold")) {
    for (const feature of features) planRemoval(root, feature);
    features.unshift(await featureNamed(root, "scaffold"));
  }
  checkIsCommitted(root);
  for (const feature of features) takeOut(root, feature);
  console.log("See what with git status; pnpm test says whether your own code used any of it.");
  if (link) await linkPackages(root);
}

function takeOut(root: string, feature: Feature): void {
  const { deleted, written } = planRemoval(root, feature);
  const changes = Object.entries(written).map(([path, after]) => ({
    path,
    before: textAt(root, path),
    after,
  }));
  for (const path of deleted) removeFile(root, path);
  writeChanges(root, changes);
  format(root, Object.keys(written));
  console.log(`deleted ${deleted.length} files and changed ${changes.length}: ${feature.says}.`);
}

function textAt(root: string, path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
}

/** The names of the features that the workspace has and can do without. */
export function removableFeatures(root: string): string[] {
  return featureFiles(root).map((path) => /([^/\\]+)\.ts$/.exec(path)?.[1] ?? "");
}

/** @throws {GeneratorError} when the workspace has no such feature */
export async function featureNamed(root: string, name: string): Promise<Feature> {
  const names = removableFeatures(root);
  if (!names.includes(name)) {
    const there = names.length === 0 ? "There is none left." : `There are: ${names.join(", ")}.`;
    throw new GeneratorError(`There is no feature "${name}" to remove. ${there}`);
  }
  const file = pathToFileURL(join(root, folder, `${name}.ts`)).href;
  const module = (await import(file)) as { readonly feature: Feature };
  return module.feature;
}

function featureFiles(root: string): string[] {
  return globSync(`${folder}/*.ts`, {
    cwd: root,
    exclude: (path) => path.endsWith(".test.ts"),
  }).sort();
}

/** What is deleted must come back with one command. */
function checkIsCommitted(root: string): void {
  let status: string;
  try {
    status = execFileSync("git", ["status", "--porcelain"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    // No repository: whoever has none does not expect git to bring anything back.
    return;
  }
  if (status === "") return;
  throw new GeneratorError(
    "There are changes that are not committed. Commit them first, so that git can bring back what is deleted.",
  );
}

function removeFile(root: string, path: string): void {
  rmSync(join(root, path));
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      // It has other files.
      return;
    }
  }
}

function format(root: string, paths: readonly string[]): void {
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const code = paths.filter((path) => /\.(tsx?|json)$/.test(path));
  const options = ["check", "--write", "--linter-enabled=false", ...code];
  const { status, stderr } = spawnSync(process.execPath, [biome, ...options], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Biome could not format what was changed: ${stderr.trim()}`);
}
