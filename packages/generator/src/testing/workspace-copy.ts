import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** This repository. */
export const repository = join(import.meta.dirname, "../../../..");

const copied = [
  "biome.json",
  ".gitignore",
  "infra/package.json",
  "infra/src/reference-architecture.ts",
  "packages/contracts/package.json",
  "packages/contracts/src",
  "packages/generator/src",
];
const linked = ["node_modules", "packages/contracts/node_modules", "packages/generator/node_modules"];

const copies: string[] = [];

/** Copies what the generator reads and writes into a folder of its own; `removeCopies` removes it. */
export function copyWorkspace(): string {
  const root = mkdtempSync(join(tmpdir(), "generator-"));
  copies.push(root);
  const apps = globSync("apps/*/{package.json,turbo.json,src/*.ts}", { cwd: repository });
  for (const path of [...copied, ...apps])
    cpSync(join(repository, path), join(root, path), { recursive: true });
  for (const path of linked) link(join(repository, path), join(root, path));
  return root;
}

/** Removes all copies: what a test file does at its end. */
export function removeCopies(): void {
  for (const root of copies.splice(0)) rmSync(root, { recursive: true });
}

/** Links a function of the copy to what it imports, as pnpm would. */
export function linkFunction(root: string, name: string): void {
  const modules = join(root, "apps", name, "node_modules/@repo");
  link(join(root, "packages/contracts"), join(modules, "contracts"));
  for (const used of ["middleware", "model"]) link(join(repository, "packages", used), join(modules, used));
}

/** The text of each file of the copy. */
export function filesOf(root: string): Record<string, string> {
  const paths = globSync("{apps,infra,packages}/**", { cwd: root, exclude: ["**/node_modules"] });
  return Object.fromEntries(
    paths
      .filter((path) => statSync(join(root, path)).isFile())
      .map((path) => [path, readFileSync(join(root, path), "utf8")]),
  );
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "junction");
}
