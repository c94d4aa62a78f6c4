import { compareVersions } from "../upgrade/compare-versions.ts";
import type { MigratedTree, Migration } from "./migration.ts";

/** What became of a migration. */
export interface MigrationResult {
  readonly version: string;
  readonly name: string;
  /** What it left alone, and has to be done by hand. */
  readonly diverged: readonly string[];
}

/** Runs the migrations that came after one version, up to another, the oldest first. */
export function runMigrations(
  migrations: readonly Migration[],
  from: string,
  to: string,
  tree: MigratedTree,
): MigrationResult[] {
  return migrations
    .filter(({ version }) => compareVersions(version, from) > 0 && compareVersions(version, to) <= 0)
    .sort((one, other) => compareVersions(one.version, other.version))
    .map((migration) => {
      const { version, name } = migration;
      return { version, name, diverged: migration.run(tree) };
    });
}
