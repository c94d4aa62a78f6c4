import { CreateError } from "../../create-error.ts";
import type { MergeRepository } from "./merge-repository.ts";

/** A file in one of the stages of a conflict: 1 as it was created, 2 the project's, 3 the new template's. */
export interface Stage {
  readonly mode: string;
  readonly object: string;
}

/** By path from the work tree's root, and then by stage. */
export type Unmerged = Map<string, Map<string, Stage>>;

export interface Merged {
  /** With markers in the files in conflict. */
  readonly tree: string;
  readonly unmerged: Unmerged;
}

/** Merges the new template into the project, without touching a file. @throws {CreateError} when git can't */
export function mergeThreeWay({ git, theirs }: MergeRepository, conflictStyle: string): Merged {
  const settings = [
    "merge.renames=true",
    "merge.directoryRenames=true",
    `merge.conflictStyle=${conflictStyle}`,
  ];
  const { status, output, error } = git.attempt([
    ...settings.flatMap((setting) => ["-c", setting]),
    ...["merge-tree", "--write-tree", "-z", "--no-messages", "HEAD", theirs],
  ]);
  if (status !== 0 && status !== 1) throw new CreateError(`git can't merge: ${error}`, 1);
  const [tree = "", ...entries] = output.toString("utf8").split("\0");
  const unmerged: Unmerged = new Map();
  for (const entry of entries) {
    const [, mode = "", object = "", stage = "", path = ""] =
      /^(\d+) (\w+) ([123])\t(.*)$/s.exec(entry) ?? [];
    if (path === "") continue;
    const stages = unmerged.get(path) ?? new Map<string, Stage>();
    unmerged.set(path, stages.set(stage, { mode, object }));
  }
  return { tree, unmerged };
}
