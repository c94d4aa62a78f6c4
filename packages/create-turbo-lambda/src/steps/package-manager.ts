export type PackageManager = "pnpm" | "npm" | "yarn" | "bun";

/** Who runs this, by what it calls itself: `pnpm/12.21.0 npm/? node/v24 …`. */
export function runningPackageManager(userAgent: string | undefined): PackageManager {
  const [name] = userAgent?.split("/") ?? [];
  return name === "pnpm" || name === "yarn" || name === "bun" ? name : "npm";
}

/** How to run the project's pnpm: versions stand in pnpm's catalog, which no other package manager reads. */
export const pnpmCommand: Readonly<Record<PackageManager, string>> = {
  pnpm: "pnpm",
  npm: "npx --yes pnpm@12",
  // Yarn 1 can't run a package that is not installed.
  yarn: "npx --yes pnpm@12",
  bun: "bunx pnpm@12",
};
