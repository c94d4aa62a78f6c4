import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file to write, from the workspace's root. */
export interface Change {
  readonly path: string;
  /** `undefined`: there is no such file yet. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Writes all of the files or, when one can't be written, none. @returns what takes all of it back */
export function writeChanges(root: string, changes: readonly Change[]): () => void {
  const steps: (() => void)[] = [];
  const undo = () => {
    for (const step of steps.splice(0).reverse()) step();
  };
  try {
    for (const { path, before, after } of changes) {
      const file = join(root, path);
      const made = mkdirSync(dirname(file), { recursive: true });
      if (made !== undefined) steps.push(() => rmSync(made, { recursive: true }));
      steps.push(() => (before === undefined ? rmSync(file, { force: true }) : writeFileSync(file, before)));
      writeFileSync(file, after);
    }
  } catch (error) {
    undo();
    throw error;
  }
  return undo;
}
