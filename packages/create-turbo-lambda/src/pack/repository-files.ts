import { execFileSync } from "node:child_process";
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProjectFile, ProjectFiles } from "../project/project-file.ts";

/**
 * All files of the repository that git tracks, or would: those of a release are the same, as its checkout is clean.
 * @throws for a symbolic link, which npm leaves out of packages
 */
export function repositoryFiles(root: string): ProjectFiles {
  const options = { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
  const listed = execFileSync("git", ["ls-files", "-coz", "--exclude-standard"], options);
  const files = new Map<string, ProjectFile>();
  for (const path of [...new Set(listed.split("\0"))].sort()) {
    const stat = path === "" ? undefined : lstatSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) continue;
    if (!stat.isFile()) throw new Error(`${path} is no plain file: npm would leave it out of the package.`);
    files.set(path, { content: readFileSync(join(root, path)), executable: (stat.mode & 0o100) !== 0 });
  }
  return files;
}
