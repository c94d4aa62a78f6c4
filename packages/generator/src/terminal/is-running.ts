import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Whether `pnpm dev` runs this workspace. A process that was killed leaves its file behind. */
export function isRunning(root: string): boolean {
  try {
    const { pid } = JSON.parse(readFileSync(join(root, ".turbo-lambda/local.json"), "utf8"));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
