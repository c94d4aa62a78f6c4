import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GeneratorError } from "./generator-error.ts";
import { planChange } from "./plan-change.ts";

/** What a build or an install left behind is no function. */
const left = ["node_modules", "dist", ".turbo"];

/**
 * Refuses a folder that holds something else than the files to write.
 * @param files their texts by their paths from the workspace's root
 * @throws {GeneratorError}
 */
export async function checkFolder(
  root: string,
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const absolute = join(root, folder);
  if (!existsSync(absolute) || readdirSync(absolute).every((name) => left.includes(name))) return;
  const changes = await Promise.all(
    Object.entries(files).map(([path, text]) => planChange(root, path, text)),
  );
  const different = changes.find(({ before, after }) => before !== after);
  if (!different) return;
  const state = different.before === undefined ? "is missing" : "is not what would be written";
  throw new GeneratorError(
    `${folder} exists already, and ${different.path} ${state}. Choose another name, or delete the folder first.`,
  );
}
