import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { CreateError } from "../../create-error.ts";

const execute = promisify(execFile);
const packageName = "create-turbo-lambda";

/** Another version of this package. */
export interface OldPackage {
  readonly folder: string;
  readonly version: string;
}

/**
 * Gets another version of this package.
 * @param from a version, which npm gets from its registry, or a packed .tgz, or an unpacked folder
 * @param draft an empty folder for it
 * @throws {CreateError} when there is none
 */
export async function oldPackage(from: string, draft: string): Promise<OldPackage> {
  if (/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(from))
    return read(await unpacked(await download(from, draft), draft));
  const path = resolve(from);
  if (!existsSync(path)) {
    throw new CreateError(`There is no ${path}. Write a version, a .tgz of npm pack, or its folder.`, 2);
  }
  return read(statSync(path).isDirectory() ? path : await unpacked(path, draft));
}

/** @returns the package's file */
async function download(version: string, draft: string): Promise<string> {
  const spec = `${packageName}@${version}`;
  try {
    // Windows has npm as a script only.
    const options = { cwd: draft, shell: process.platform === "win32" };
    await execute("npm", ["pack", spec, "--silent", "--fetch-retries=1"], options);
  } catch (error) {
    throw new CreateError(
      `npm can't get ${spec}. Is there a network? Without one, write its package: --from ${packageName}-${version}.tgz`,
      1,
      { cause: error },
    );
  }
  const file = readdirSync(draft).find((name) => name.endsWith(".tgz"));
  if (file === undefined) throw new CreateError(`npm pack ${spec} has written no package.`, 1);
  return join(draft, file);
}

async function unpacked(file: string, draft: string): Promise<string> {
  const folder = join(draft, "unpacked");
  mkdirSync(folder);
  try {
    await execute("tar", ["-xzf", file], { cwd: folder });
  } catch (error) {
    throw new CreateError(`${file} is no package: tar can't unpack it. Write a .tgz of npm pack.`, 2, {
      cause: error,
    });
  }
  return join(folder, "package");
}

function read(folder: string): OldPackage {
  const manifest = join(folder, "package.json");
  const { name, version } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, "utf8")) as { readonly name?: string; readonly version?: string })
    : {};
  if (name !== packageName || version === undefined || !existsSync(join(folder, "dist/template.json"))) {
    throw new CreateError(
      `${folder} is not ${packageName} as it is published. Write the .tgz that npm pack ${packageName}@<version> gets.`,
      2,
    );
  }
  return { folder, version };
}
