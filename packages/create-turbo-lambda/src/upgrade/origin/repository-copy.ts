import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CreateError } from "../../create-error.ts";
import type { Repository } from "../git/check-repository.ts";

/** What the template's repository has and no project that was created from it. */
const ownManifest = "packages/create-turbo-lambda/package.json";

/**
 * The version of the template whose whole repository was copied, as GitHub's "Use this template" does, if it was.
 * @param dist the folder of the built package
 * @throws {CreateError} when the project is a fork: its history is that of the template, which git can merge by itself
 */
export function readRepositoryVersion({ git, prefix, head }: Repository, dist: string): string | undefined {
  const path = `${prefix}${ownManifest}`;
  const plain = ["-c", "log.follow=false", "-c", "log.showSignature=false"];
  const log = [...plain, "log", "--format=%H %P", "--diff-filter=A", head, "--", `:/${path}`];
  const added = git.text(log);
  const first = added.split("\n").at(-1) ?? "";
  if (first === "") return undefined;
  if (git.text(["rev-parse", "--is-shallow-repository"]) === "true") {
    throw new CreateError(
      "Only a part of the history is here, so that a fork can't be told from a copy. Run git fetch --unshallow first.",
      2,
    );
  }
  const [commit = "", ...parents] = first.split(" ");
  const manifest = JSON.parse(git.text(["cat-file", "blob", `${commit}:${path}`])) as {
    readonly version: string;
  };
  // The template is older than its scaffold; a copy of the whole came with the first commit.
  if (parents.length === 0) return manifest.version;
  throw new CreateError(
    `This is a fork: it shares the template's history, so that git merges it better. Run git remote add upstream ${templateAddress(dist)}, git fetch upstream and git merge upstream/main.`,
    2,
  );
}

/** Where the repository is that published the running package, which knows it better than a fork's history does. */
function templateAddress(dist: string): string {
  const { repository } = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8")) as {
    readonly repository?: { readonly url?: string };
  };
  return repository?.url?.replace(/^git\+/, "") ?? "<the template's address>";
}
