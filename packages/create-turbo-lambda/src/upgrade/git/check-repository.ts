import { CreateError } from "../../create-error.ts";
import { Git } from "./git.ts";

/** A project in a clean work tree. */
export interface Repository {
  readonly git: Git;
  /** From the work tree's root to the project's; empty, or with a slash at its end. */
  readonly prefix: string;
  /** The commit that is checked out. */
  readonly head: string;
}

/**
 * Finds out whether the project in a folder can be upgraded by a merge.
 * @throws {CreateError} when git is missing or old, or the folder is not a project's root in a clean work tree
 */
export function checkRepository(root: string, git = new Git(root)): Repository {
  checkVersion(git);
  if (git.attempt(["rev-parse", "--is-inside-work-tree"]).status !== 0) {
    throw refusal(
      `${root} is not in a git repository, and an upgrade is a merge. Run git init and commit the project first.`,
    );
  }
  if (git.attempt(["rev-parse", "--verify", "--quiet", "HEAD"]).status !== 0) {
    throw refusal(
      `${root} has no commit yet, so that nothing could be brought back. Commit the project first.`,
    );
  }
  const changed = git.list(["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"]);
  if (changed.length > 0) {
    const some = changed.slice(0, 5).map((entry) => entry.slice(3));
    const more = changed.length > 5 ? ` and ${changed.length - 5} more` : "";
    throw refusal(`Some files are not committed: ${some.join(", ")}${more}. Commit or stash them first.`);
  }
  const prefix = git.text(["rev-parse", "--show-prefix"]);
  const head = git.text(["rev-parse", "HEAD"]);
  if (git.attempt(["cat-file", "-e", `${head}:${prefix}package.json`]).status !== 0) {
    throw refusal(`${root} has no package.json in git. Run it in the project's root folder.`);
  }
  return { git, prefix, head };
}

/** `git merge-tree --write-tree` came with git 2.38. */
function checkVersion(git: Git): void {
  const { status, output } = git.attempt(["--version"]);
  if (status !== 0)
    throw refusal("git is not installed, and an upgrade is a merge. Install git 2.38 or newer.");
  const version = output.toString("utf8").trim().replace("git version ", "");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < 2 || (major === 2 && minor < 38)) {
    throw refusal(`git ${version} can't merge without touching files. Install git 2.38 or newer.`);
  }
}

function refusal(message: string): CreateError {
  return new CreateError(message, 2);
}
