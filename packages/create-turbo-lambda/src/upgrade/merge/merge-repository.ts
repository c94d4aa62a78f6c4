import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ProjectFile, ProjectFiles } from "../../project/project-file.ts";
import type { Repository } from "../git/check-repository.ts";
import { Git } from "../git/git.ts";

/** What is merged. */
export interface Sides {
  /** The project as it was created. */
  readonly base: ProjectFiles;
  /** The project as it would be created now. */
  readonly theirs: ProjectFiles;
  /** The project's own package.json, with the new stamp. */
  readonly manifest: string;
}

/** The branches of the merge repository; `HEAD` is the project. */
export interface MergeRepository {
  readonly git: Git;
  /** How the template's side is called in conflicts. */
  readonly theirs: string;
}

/**
 * Makes a repository with the history that the project would have, had it been branched off from the template: base, and from
 * there the project (HEAD) and the new template. The project's own repository gets no branch and no commit on one.
 * @param draft an existing folder for it
 * @param keeps whether the objects go to the project's repository, which then can check them out
 */
export function mergeRepository(
  { git, prefix, head }: Repository,
  { base, theirs, manifest }: Sides,
  { version, draft, keeps }: { readonly version: string; readonly draft: string; readonly keeps: boolean },
): MergeRepository {
  const folder = join(draft, "merge.git");
  const own = join(draft, "objects");
  mkdirSync(own);
  const objects = git.text(["rev-parse", "--path-format=absolute", "--git-path", "objects"]);
  const format = git.text(["rev-parse", "--show-object-format"]);
  new Git(draft).text([
    "init",
    "--quiet",
    "--bare",
    "--template=",
    `--object-format=${format}`,
    "--initial-branch=yours",
    folder,
  ]);
  const repository = new Git(draft, {
    GIT_DIR: folder,
    GIT_INDEX_FILE: join(draft, "index"),
    GIT_OBJECT_DIRECTORY: keeps ? objects : own,
    ...(!keeps && { GIT_ALTERNATE_OBJECT_DIRECTORIES: objects }),
  });
  const branch = `create-turbo-lambda@${version}`;
  const manifestFile = { content: Buffer.from(manifest), executable: false };
  const tree = git.text(["rev-parse", `${head}^{tree}`]);
  const stream = Buffer.concat([
    commit("base", undefined, filesUnder(prefix, base)),
    commit(branch, "base", filesUnder(prefix, theirs)),
    commit("yours", "base", [
      Buffer.from(`M 040000 ${tree} \n`),
      ...filesUnder(prefix, new Map([["package.json", manifestFile]])),
    ]),
  ]);
  repository.bytes(["fast-import", "--quiet"], stream);
  return { git: repository, theirs: branch };
}

/** One commit in the language of `git fast-import`. */
function commit(branch: string, parent: string | undefined, changes: readonly Buffer[]): Buffer {
  const from = parent === undefined ? "" : `from refs/heads/${parent}\n`;
  const head = `commit refs/heads/${branch}\ncommitter template <> 0 +0000\ndata 0\n${from}deleteall\n`;
  return Buffer.concat([Buffer.from(head), ...changes, Buffer.from("\n")]);
}

function filesUnder(prefix: string, files: ProjectFiles): Buffer[] {
  return [...files].map(([path, { content, executable }]: [string, ProjectFile]) => {
    const head = `M ${executable ? "100755" : "100644"} inline ${prefix}${path}\ndata ${content.length}\n`;
    return Buffer.concat([Buffer.from(head), content, Buffer.from("\n")]);
  });
}
