import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Given } from "../answers/answers.ts";
import { CreateError } from "../create-error.ts";
import type { Migration } from "../migrations/migration.ts";
import { runMigrations } from "../migrations/run-migrations.ts";
import { projectFiles, readTemplate } from "../project/project-files.ts";
import { compareVersions } from "./compare-versions.ts";
import { checkRepository, type Repository } from "./git/check-repository.ts";
import { applyTree } from "./merge/apply.ts";
import { DraftTree } from "./merge/draft-tree.ts";
import { type MergeRepository, mergeRepository } from "./merge/merge-repository.ts";
import { settle } from "./merge/settle.ts";
import { mergeThreeWay } from "./merge/three-way.ts";
import { checkSimilarity } from "./origin/check-similarity.ts";
import { findOrigin, type Origin } from "./origin/find-origin.ts";
import { oldPackage } from "./origin/old-package.ts";
import { oldProject } from "./origin/old-project.ts";
import { readStamp, type Stamp, withStamp } from "./stamp.ts";
import type { UpgradeReport } from "./upgrade-report.ts";

/** What the command line asks for. */
export interface UpgradeRequest {
  /** The project's root. */
  readonly root: string;
  /** The old version's package: a version, a .tgz or a folder. */
  readonly from?: string | undefined;
  readonly dryRun: boolean;
  /** The answers of a project without a stamp. */
  readonly given: Given;
}

/**
 * Brings what changed in the template, since a project was created, into the project: a three-way merge by git, and migrations.
 * @param dist the folder of the built package, which is the new version
 * @throws {CreateError} when it can't be; the project is then as it was
 */
export async function runUpgrade(
  dist: string,
  request: UpgradeRequest,
  migrations: readonly Migration[],
): Promise<UpgradeReport> {
  const repository = checkRepository(request.root);
  const { git, head, prefix } = repository;
  const manifest = git.bytes(["cat-file", "blob", `${head}:${prefix}package.json`]).toString("utf8");
  const origin = await findOrigin(repository, manifest, request.from, request.given, dist);
  const to = readTemplate(dist).version;
  if (origin.version !== undefined) checkOrder(origin.version, to);
  if (origin.version === to) return { ...nothing, from: to, to, dryRun: request.dryRun };
  const draft = mkdtempSync(join(tmpdir(), "create-turbo-lambda-"));
  try {
    return await upgrade({ dist, request, migrations, repository, manifest, origin, to, draft });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

interface Upgrade {
  readonly dist: string;
  readonly request: UpgradeRequest;
  readonly migrations: readonly Migration[];
  readonly repository: Repository;
  readonly manifest: string;
  readonly origin: Origin;
  readonly to: string;
  readonly draft: string;
}

async function upgrade({
  dist,
  request,
  migrations,
  repository,
  manifest,
  origin,
  to,
  draft,
}: Upgrade): Promise<UpgradeReport> {
  const { git, prefix, head } = repository;
  const { dryRun } = request;
  const old = await oldPackage(origin.from, draft);
  const from = origin.version ?? old.version;
  if (old.version !== from) {
    throw new CreateError(`${origin.from} is version ${old.version}, but the project is of ${from}.`, 2);
  }
  checkOrder(from, to);
  const theirs = projectFiles(dist, origin.answers);
  const stamp = readStamp(theirs.get("package.json")!.content.toString("utf8"))!;
  const base = restamped(await oldProject(old, origin.oldFlags, draft), stamp);
  const sides = { base, theirs, manifest: withStamp(manifest, stamp) };
  const merge = mergeRepository(repository, sides, { version: to, draft, keeps: !dryRun });
  const similarity = origin.version === undefined ? checkSimilarity(repository, merge, from) : undefined;
  const style = git.attempt(["config", "merge.conflictStyle"]).output.toString("utf8").trim() || "merge";
  const { tree, unmerged } = mergeThreeWay(merge, style);
  const result = new DraftTree(merge.git, prefix, tree, unmerged);
  const settled = settle(merge, prefix, result, unmerged);
  const migrated = runMigrations(migrations, from, to, result);
  const saved = result.save();
  const conflicts = [...unmerged.keys()].sort();
  const changes = changesBetween(merge, head, saved, new Set(conflicts));
  if (!dryRun) applyTree(repository, saved, unmerged);
  return {
    from,
    to,
    dryRun,
    ...changes,
    conflicts,
    ...settled,
    migrations: migrated,
    ...(similarity !== undefined && { similarity }),
  };
}

/** The stamp is nothing to merge: all sides get the new one. */
function restamped(files: ReturnType<typeof projectFiles>, stamp: Stamp): ReturnType<typeof projectFiles> {
  const manifest = files.get("package.json")!;
  const content = Buffer.from(withStamp(manifest.content.toString("utf8"), stamp));
  return new Map(files).set("package.json", { ...manifest, content });
}

function changesBetween(
  { git }: MergeRepository,
  head: string,
  tree: string,
  conflicts: ReadonlySet<string>,
): Pick<UpgradeReport, "changed" | "added" | "removed"> {
  const names = (filter: string) =>
    git
      .list(["diff-tree", "-r", "-z", "--no-renames", `--diff-filter=${filter}`, "--name-only", head, tree])
      .filter((path) => !conflicts.has(path));
  return { changed: names("MT"), added: names("A"), removed: names("D") };
}

function checkOrder(from: string, to: string): void {
  if (compareVersions(from, to) <= 0) return;
  throw new CreateError(
    `The project is of version ${from}, and this is the older ${to}. Run pnpm dlx create-turbo-lambda@latest upgrade.`,
    2,
  );
}

const nothing = {
  changed: [],
  added: [],
  removed: [],
  conflicts: [],
  stayDeleted: [],
  lockfileReplaced: false,
  migrations: [],
};
