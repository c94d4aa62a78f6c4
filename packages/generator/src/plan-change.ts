import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatSource } from "./format-source.ts";
import type { Change } from "./write-changes.ts";

/**
 * The change that gives a file a text; `before` and `after` are the same when it has it. TypeScript is laid out as
 * `pnpm format` would; manifests come in the form that npm and Biome have in common.
 */
export async function planChange(root: string, path: string, text: string): Promise<Change> {
  const file = join(root, path);
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const isFinal = text === before || !path.endsWith(".ts");
  return { path, before, after: isFinal ? text : await formatSource(root, path, text) };
}
