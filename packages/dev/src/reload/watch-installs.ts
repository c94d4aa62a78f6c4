import { existsSync, watch } from "node:fs";
import { join } from "node:path";

/** Calls `installed` each time pnpm has linked the workspace's packages, which it notes in `node_modules` when all is done. */
export function watchInstalls(root: string, installed: () => void): { close(): void } {
  const folder = join(root, "node_modules");
  if (!existsSync(folder)) return { close: () => undefined };
  return watch(folder, (_, name) => {
    if (name?.startsWith(".pnpm-workspace-state")) installed();
  });
}
