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

const published = /create-turbo-lambda|turbo-lambda-emulator/;

/** The name of a published package would become another package's when the app gets its name. */
function checkNames(files: ReadonlyMap<string, { readonly content: Buffer }>): void {
  const naming = [...files].filter(([, { content }]) => published.test(content.toString("latin1")));
  if (naming.length === 0) return;
  const paths = naming.map(([path]) => path).join(", ");
  throw new Error(
    `A project has no package that is published, but ${paths} names one. Add it to left-out.ts.`,
  );
}
