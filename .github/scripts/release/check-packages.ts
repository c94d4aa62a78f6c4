import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface PackageManifest {
  readonly name?: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly files?: readonly string[];
  readonly repository?: { readonly url?: string; readonly directory?: string };
  readonly publishConfig?: { readonly access?: string };
}

/** What `repository.url` says until the repository has an address. */
export const placeholder = "git+https://github.com/OWNER/REPOSITORY.git";

/**
 * What keeps packages from being published with provenance, a line each with the mend; private packages need nothing. npm refuses a
 * package whose `repository` is not the one that publishes it (https://docs.npmjs.com/trusted-publishers).
 *
 * @param manifests by the packages' folders
 * @param repository `owner/name`
 */
export function packageBreaches(
  manifests: Readonly<Record<string, PackageManifest>>,
  repository: string,
): string[] {
  return Object.entries(manifests)
    .filter(([, manifest]) => manifest.private !== true)
    .flatMap(([folder, { name, version, license, files, repository: from, publishConfig }]) => {
      const url = `git+https://github.com/${repository}.git`;
      const wrong: [boolean, string][] = [
        [!name, "has no name"],
        [!version, "has no version"],
        [!license, "has no license"],
        [files === undefined, 'has no "files": without it everything in the folder is published'],
        [from?.url !== url && from?.url !== placeholder, `repository.url is "${from?.url}", not "${url}"`],
        [from?.url === placeholder, `repository.url is still the placeholder; write "${url}"`],
        [from?.directory !== folder, `repository.directory is "${from?.directory}", not "${folder}"`],
        [publishConfig?.access !== "public", 'publishConfig.access is not "public"'],
      ];
      return wrong
        .filter(([is]) => is)
        .map(([, what]) => `${folder}/package.json ${what}. Mend it, or set "private": true.`);
    });
}

/** The manifests of all packages of a repository, by their folders. */
export function packagesIn(root: string): Record<string, PackageManifest> {
  const folders = globSync("{apps/*,packages/*,infra}/package.json", { cwd: root }).map((file) =>
    file.replace(/\/package\.json$/, ""),
  );
  return Object.fromEntries(
    folders.map((folder) => [folder, JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"))]),
  );
}

if (import.meta.main) {
  const breaches = packageBreaches(packagesIn("."), process.env.GITHUB_REPOSITORY ?? "");
  if (breaches.length > 0) throw new Error(breaches.join("\n"));
}
