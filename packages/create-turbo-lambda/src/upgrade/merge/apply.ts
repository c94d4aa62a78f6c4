import { lstatSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CreateError } from "../../create-error.ts";
import type { Repository } from "../git/check-repository.ts";
import type { Unmerged } from "./three-way.ts";

/**
 * Checks a tree out and stages it, and leaves conflicts as git does: markers in the files, all sides in the index.
 * @throws {CreateError} when it can't; everything is then as it was
 */
export function applyTree({ git, head }: Repository, tree: string, unmerged: Unmerged): void {
  const root = git.text(["rev-parse", "--show-toplevel"]);
  const added = git.list([
    "diff-tree",
    "-r",
    "-z",
    "--no-renames",
    "--diff-filter=A",
    "--name-only",
    head,
    tree,
  ]);
  const inTheWay = added.filter((path) => lstatSync(join(root, path), { throwIfNoEntry: false }));
  if (inTheWay.length > 0) {
    throw new CreateError(
      `The new template has files where git ignores some of yours: ${inTheWay.join(", ")}. Move them away first.`,
      2,
    );
  }
  const ignore = () => undefined;
  // Ctrl-C stops git, which fails then; this has to live on to bring everything back.
  process.on("SIGINT", ignore).on("SIGTERM", ignore);
  try {
    git.bytes(["read-tree", "-m", "-u", head, tree]);
    git.bytes(
      ["update-index", "-z", "--index-info"],
      indexInfo(unmerged, git.text(["hash-object", "--stdin"], "")),
    );
  } catch (error) {
    // The work tree was clean: nothing of anybody's is lost.
    git.attempt(["reset", "--quiet", "--hard", head]);
    for (const path of added) rmSync(join(root, path), { force: true });
    const { message } = error as Error;
    throw new CreateError(`The upgrade could not be written, and all is as it was: ${message}`, 1, {
      cause: error,
    });
  } finally {
    process.off("SIGINT", ignore).off("SIGTERM", ignore);
  }
}

/** Takes each path in conflict out of the index, and puts its sides in. */
function indexInfo(unmerged: Unmerged, anyObject: string): string {
  const none = "0".repeat(anyObject.length);
  return [...unmerged]
    .flatMap(([path, stages]) => [
      `0 ${none}\t${path}\0`,
      ...[...stages].map(([stage, { mode, object }]) => `${mode} ${object} ${stage}\t${path}\0`),
    ])
    .join("");
}
