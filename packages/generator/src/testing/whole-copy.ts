import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { repository } from "./workspace-copy.ts";

/** Copies all of this repository's files, and links its packages to each other as pnpm would. */
export function copyWholeWorkspace(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "workspace-")));
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  for (const path of listed.split("\n").filter((line) => line !== "" && existsSync(join(repository, line)))) {
    cpSync(join(repository, path), join(root, path));
  }
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
  const groups = ["apps", "packages"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => `${group}/${name}`),
  );
  for (const folder of [...groups, "infra"]) linkModules(root, folder);
  return root;
}

function linkModules(root: string, folder: string): void {
  const modules = join(repository, folder, "node_modules");
  if (!existsSync(modules)) return;
  mkdirSync(join(root, folder, "node_modules"), { recursive: true });
  for (const name of readdirSync(modules)) {
    if (name.startsWith(".") && name !== ".bin") continue;
    if (name === "@repo") linkWorkspacePackages(root, folder, readdirSync(join(modules, name)));
    else symlinkSync(realpathSync(join(modules, name)), join(root, folder, "node_modules", name), "junction");
  }
}

function linkWorkspacePackages(root: string, folder: string, names: readonly string[]): void {
  const scope = join(root, folder, "node_modules/@repo");
  mkdirSync(scope, { recursive: true });
  for (const name of names) {
    const place = realpathSync(join(repository, folder, "node_modules/@repo", name));
    symlinkSync(join(root, relative(repository, place)), join(scope, name), "junction");
  }
}

/**
 * Puts a program there that stands in for pnpm: it links functions that are new, without a registry, and runs scripts.
 * @returns its folder, for the `PATH`
 */
export function writePnpm(root: string): string {
  const folder = join(root, "node_modules-of-test");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pnpm"), pnpm(root), { mode: 0o755 });
  return folder;
}

const pnpm = (root: string) => `#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
const [command, script] = process.argv.slice(2);
if (command === "run") {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const PATH = process.cwd() + "/node_modules/.bin:" + process.env.PATH;
  process.exit(spawnSync("sh", ["-c", scripts[script]], { stdio: "inherit", env: { ...process.env, PATH } }).status);
}
const root = ${JSON.stringify(root)};
const link = (target, path) => existsSync(path) || symlinkSync(target, path, "junction");
for (const name of readdirSync(root + "/apps")) {
  if (existsSync(root + "/apps/" + name + "/node_modules")) continue;
  const scope = root + "/apps/" + name + "/node_modules/@repo";
  mkdirSync(scope, { recursive: true });
  for (const used of ["bundler", "contracts", "middleware", "model"]) link(root + "/packages/" + used, scope + "/" + used);
  link(root + "/apps/" + name, root + "/infra/node_modules/@repo/" + name);
}
`;
