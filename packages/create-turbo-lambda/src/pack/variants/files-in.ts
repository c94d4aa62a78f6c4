import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ProjectFile, ProjectFiles } from "../../project/project-file.ts";

/** All files of a folder but what is installed in it. */
export function filesIn(root: string): ProjectFiles {
  const files = new Map<string, ProjectFile>();
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === "node_modules") continue;
      if (entry.isDirectory()) walk(path);
      else {
        const executable = (statSync(join(root, path)).mode & 0o100) !== 0;
        files.set(path, { content: readFileSync(join(root, path)), executable });
      }
    }
  };
  walk("");
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}
