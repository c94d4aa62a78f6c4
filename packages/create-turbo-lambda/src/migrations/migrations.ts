import type { Migration } from "./migration.ts";

/** All migrations. */
export const migrations: readonly Migration[] = [];
