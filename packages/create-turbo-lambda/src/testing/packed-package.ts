import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "../pack/pack.ts";
import type { ProjectFiles } from "../project/project-file.ts";
import { pnpmCommand } from "./pnpm-command.ts";

export const repository = join(import.meta.dirname, "../../../..");

const own = join(repository, "packages/create-turbo-lambda");

/** The package as somebody gets it from a registry: packed, and unpacked again. */
export interface PackedPackage {
  readonly folder: string;
  /** The tarball itself. */
  readonly tarball: string;
  /** The repository as it was packed: others may write to it meanwhile. */
  readonly original: ProjectFiles;
  /** Runs its command. */
  create(args: readonly string[], options?: CreateOptions): Created;
}

interface CreateOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** For Node itself, before the command. */
  readonly node?: readonly string[];
}

export interface Created {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];

/** An empty folder that `removeFolders` removes. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "create-test-"));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

let packed: PackedPackage | undefined;

/** Packs the package of this repository; once for all tests. */
export async function packedPackage(): Promise<PackedPackage> {
  if (packed) return packed;
  const place = mkdtempSync(join(tmpdir(), "create-packed-"));
  process.once("exit", () => rmSync(place, { recursive: true, force: true }));
  const source = join(place, "packages/create-turbo-lambda");
  mkdirSync(source, { recursive: true });
  // A workspace, from which `pnpm pack` takes the catalog's versions and the license.
  for (const part of ["pnpm-workspace.yaml", "LICENSE"]) cpSync(join(repository, part), join(place, part));
  for (const part of ["package.json", "README.md", "LICENSE-TEMPLATE", "bin"])
    cpSync(join(own, part), join(source, part), { recursive: true });
  const original = await pack(repository, join(source, "dist"));
  const [program, ...first] = pnpmCommand();
  const args = [...first, "pack", "--ignore-scripts", "--pack-destination", place];
  execFileSync(program, args, { cwd: source, stdio: "pipe" });
  const tarball = globSync(join(place, "*.tgz"))[0]!;
  execFileSync("tar", ["-xzf", tarball, "-C", place]);
  const folder = join(place, "package");
  packed = { folder, tarball, original, create: (args, options) => create(folder, args, options) };
  return packed;
}

function create(
  folder: string,
  args: readonly string[],
  { cwd, env = {}, node = [] }: CreateOptions = {},
): Created {
  const command = [...node, join(folder, "bin/create-turbo-lambda.cjs"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: cwd ?? emptyFolder(),
    encoding: "utf8",
    env: { ...process.env, CI: "", npm_config_user_agent: "pnpm/12.21.0 npm/? node/v24", ...env },
  });
  return { status, stdout, stderr };
}
