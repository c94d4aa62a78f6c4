/** What a run of `ci` does: everything, or what the changes can have broken. */
export type Plan =
  | { readonly everything: true; readonly because: string }
  | { readonly everything: false; readonly testFolders: readonly string[] };

export interface Change {
  /** Changed files, by their paths from the root. */
  readonly files: readonly string[];
  /** The folders of the packages that changed, and of those that depend on them: `turbo ls --affected`. */
  readonly affected: readonly string[];
  /** The folders of all packages. */
  readonly packages: readonly string[];
}

// Their subject is the whole repository, whatever their package's manifest says that it depends on.
const alwaysTested = [".github/scripts/", "apps/web/src/e2e/", "infra/", "packages/dev/"];

// Nothing that runs reads these; the conventions, which are always tested, do.
const harmless = /^(\.github|\.changeset)\/|^[^/]+\.md$|^LICENSE$/;

/** Plans by the packages that a change affects; a change outside of all packages can break anything. */
export function plan({ files, affected, packages }: Change): Plan {
  const inPackage = (file: string) => packages.some((folder) => file.startsWith(`${folder}/`));
  const outside = files.find((file) => !inPackage(file) && !harmless.test(file));
  if (outside !== undefined) return { everything: true, because: `${outside} belongs to every package` };
  const folders = affected.map((folder) => `${folder}/`);
  const testFolders = [...new Set([...folders, ...alwaysTested])].sort();
  return { everything: false, testFolders };
}
