import { read } from "../step/command.ts";
import type { Change } from "./plan.ts";

interface ListedPackages {
  readonly packages: { readonly items: readonly { readonly path: string }[] };
}

/**
 * What changed since a branch, such as `origin/main`, was left.
 * @throws {CommandError} when git doesn't know where that was, as in a shallow clone
 */
export async function changeSince(base: string): Promise<Change> {
  // The branch as it is now, not as it was when the pull request was opened: that would grow with every merge.
  const list = (...options: string[]) =>
    read("pnpm", ["exec", "turbo", "ls", "--output=json", ...options], { env: { TURBO_SCM_BASE: base } });
  const files = await read("git", ["diff", "--name-only", "-z", `${base}...HEAD`]);
  return {
    files: files.split("\0").filter((file) => file !== ""),
    affected: foldersIn(await list("--affected")),
    packages: foldersIn(await list()),
  };
}

/** The folders that `turbo ls --output=json` lists. @throws when it lists none at all in its usual form */
export function foldersIn(output: string): string[] {
  // Turbo may greet before the JSON.
  const { packages } = JSON.parse(output.slice(output.indexOf("{"))) as ListedPackages;
  return packages.items.map(({ path }) => path);
}
