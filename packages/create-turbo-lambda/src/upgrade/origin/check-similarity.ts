import { CreateError } from "../../create-error.ts";
import type { Repository } from "../git/check-repository.ts";
import type { MergeRepository } from "../merge/merge-repository.ts";

/** Below that, a project was not written by that version. */
const least = 0.5;

/**
 * How many of the files that a version wrote are in a project without a stamp, unchanged, now or in its first commit: 0 to 1.
 * @throws {CreateError} when they are too few: a merge would be one great conflict
 */
export function checkSimilarity(repository: Repository, merge: MergeRepository, version: string): number {
  const { git, head } = repository;
  const first = git.text(["rev-list", "--max-parents=0", head]).split("\n");
  const base = merge.git.list(["ls-tree", "-r", "-z", "base"]);
  const shares = [head, ...first].map((commit) => {
    const files = new Set(git.list(["ls-tree", "-r", "-z", "--full-tree", commit]));
    return base.filter((entry) => files.has(entry)).length / base.length;
  });
  const similarity = Math.max(...shares);
  if (similarity >= least) return similarity;
  throw new CreateError(
    `Only ${Math.round(similarity * 100)} % of the files of version ${version} are in this project. Write the version that it came from: --from <version>, and --name, --web and the like as they were then.`,
    2,
  );
}
