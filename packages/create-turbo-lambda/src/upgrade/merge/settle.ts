import { dirname } from "node:path/posix";
import type { DraftTree } from "./draft-tree.ts";
import type { MergeRepository } from "./merge-repository.ts";
import type { Unmerged } from "./three-way.ts";

/** What a merge by itself would have got wrong. Paths are from the project's root. */
export interface Settled {
  /** Deleted by the project's owner and changed by the template, or added by the template to a folder that was deleted. */
  readonly stayDeleted: readonly string[];
  /** Whether the lockfile was in conflict: it is the template's then, and pnpm adds the project's own dependencies. */
  readonly lockfileReplaced: boolean;
}

/** Settles the conflicts whose outcome is clear, in the draft and in the list of what is unmerged. */
export function settle(
  repository: MergeRepository,
  prefix: string,
  draft: DraftTree,
  unmerged: Unmerged,
): Settled {
  const stayDeleted: string[] = [];
  for (const [path, stages] of unmerged) {
    if (!path.startsWith(prefix) || stages.has("2") || !stages.has("1") || !stages.has("3")) continue;
    unmerged.delete(path);
    stayDeleted.push(path.slice(prefix.length));
  }
  // In a folder that was renamed, git has added them to the renamed one.
  stayDeleted.push(...addedToDeletedFolders(repository, prefix).filter((path) => draft.has(path)));
  for (const path of stayDeleted) draft.remove(path);
  return { stayDeleted: stayDeleted.sort(), lockfileReplaced: replaceLockfile(prefix, draft, unmerged) };
}

/** A function that was deleted does not come back as the one file that a new template has more. */
function addedToDeletedFolders({ git, theirs }: MergeRepository, prefix: string): string[] {
  const added = git.list(["diff-tree", "-r", "-z", "-M", "--diff-filter=A", "--name-only", "base", theirs]);
  const before = foldersOf(git.list(["ls-tree", "-r", "-z", "--name-only", "base"]));
  const yours = git.list(["ls-tree", "-r", "-z", "--name-only", "HEAD"]);
  const now = foldersOf(yours);
  const isYours = new Set(yours);
  return added
    .filter((path) => {
      let folder = dirname(path);
      while (folder !== "." && !before.has(folder)) folder = dirname(folder);
      return folder !== "." && !now.has(folder) && !isYours.has(path);
    })
    .map((path) => path.slice(prefix.length));
}

function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) folders.add(folder);
  }
  return folders;
}

function replaceLockfile(prefix: string, draft: DraftTree, unmerged: Unmerged): boolean {
  const path = `${prefix}pnpm-lock.yaml`;
  const theirs = unmerged.get(path)?.get("3");
  if (!theirs) return false;
  unmerged.delete(path);
  draft.place("pnpm-lock.yaml", theirs.mode, theirs.object);
  return true;
}
