import { type Dirent, type FSWatcher, readdirSync, watch } from "node:fs";
import { join } from "node:path";

/** On Linux, Node's recursive watch misses what is saved in a folder after an editor has replaced a file there. */
const recursive = process.platform === "darwin" || process.platform === "win32";

/** Calls `changed` with the path of each file that is written, replaced or deleted under a folder, however deep. */
export function watchFolder(folder: string, changed: (file: string) => void): { close(): void } {
  const watchers = new Map<string, FSWatcher>();

  const add = (directory: string, found: (file: string) => void): void => {
    watchers.get(directory)?.close();
    const watcher = watch(directory, { recursive }, (event, name) => {
      if (name === null) return;
      const path = join(directory, name);
      if (!entriesOf(path)) changed(path);
      // What was written before a new folder is watched counts as saved now.
      else if (event === "rename" && !recursive) add(path, changed);
    });
    // A folder that is deleted takes its watcher with it.
    watcher.on("error", () => watchers.delete(directory));
    watchers.set(directory, watcher);
    if (recursive) return;
    for (const entry of entriesOf(directory) ?? []) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) add(path, found);
      else found(path);
    }
  };

  add(folder, () => undefined);
  return {
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

/** What is in a folder; `undefined` for what is none, or is gone. */
function entriesOf(path: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
