import { existsSync, globSync, watch } from "node:fs";
import { join } from "node:path";
import { watchFolder } from "./watch-folder.ts";

/** Milliseconds until whoever makes a new package has written its sources. */
const newPackageDelay = 300;

/** Calls `changed` with the path of each source file that is saved under `apps/*`, `packages/*` and `infra`, new packages too. */
export function watchSources(root: string, changed: (file: string) => void): { close(): void } {
  const watchers = new Map<string, { close(): void }>();

  const watchPackages = () => {
    for (const [folder, watcher] of watchers) {
      if (existsSync(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    const found = globSync(["apps/*/src", "packages/*/src", "infra/src"], { cwd: root }).map((path) =>
      join(root, path),
    );
    const added = found.filter((sources) => !watchers.has(sources));
    for (const sources of added) {
      const watcher = watchFolder(sources, (file) => {
        if (isSource(file)) changed(file);
      });
      watchers.set(sources, watcher);
    }
    return added;
  };

  watchPackages();
  // Not recursive: that would walk through every node_modules.
  for (const group of ["apps", "packages"]
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))) {
    const watcher = watch(group, () => {
      setTimeout(() => {
        if (!watchers.has(group)) return;
        for (const sources of watchPackages()) changed(sources);
      }, newPackageDelay).unref();
    });
    watchers.set(group, watcher);
  }
  return {
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

const isSource = (file: string) => /\.(ts|tsx|mts|json)$/.test(file) && !/\.(test|type-test)\./.test(file);
