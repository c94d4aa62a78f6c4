import { readFileSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ProjectFiles } from "../project/project-file.ts";
import { bundle } from "./bundle.ts";
import { withoutOwn } from "./left-out.ts";
import { repositoryFiles } from "./repository-files.ts";
import { layoutsOf } from "./variants/layouts.ts";
import { variantsOf } from "./variants/variants.ts";
import { withPrunedVersions } from "./versions/workspace-manifests.ts";
import { writeTemplate } from "./write-template.ts";

/**
 * Writes all that the package holds: the bundled command line, and this repository as its template.
 * @returns the repository as it was packed
 * @throws when the repository has changed so that what is left out does not fit any more
 */
export async function pack(root: string, dist: string): Promise<ProjectFiles> {
  const own = join(root, "packages/create-turbo-lambda");
  const { version } = JSON.parse(readFileSync(join(own, "package.json"), "utf8")) as { version: string };
  rmSync(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const original = repositoryFiles(root);
  const files = withPrunedVersions(withoutOwn(original));
  checkNames(files);
  const projects = variantsOf(root, original, files);
  writeTemplate(dist, version, projects, layoutsOf(root, projects.values()));
  await bundle(join(own, "src"), dist);
  return original;
}

/** The package's own name would become another package's when the app gets its name. */
function checkNames(files: ReadonlyMap<string, { readonly content: Buffer }>): void {
  const naming = [...files].filter(([, { content }]) => content.includes("create-turbo-lambda"));
  if (naming.length === 0) return;
  const paths = naming.map(([path]) => path).join(", ");
  throw new Error(
    `A project does not have create-turbo-lambda, but ${paths} names it. Add it to left-out.ts.`,
  );
}
