import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ProjectFiles } from "../../project/project-file.ts";

/** Lays the files out anew that are not as they were, where a list may fit into one line now. @param draft where they are */
export function formatChanged(root: string, draft: string, before: ProjectFiles, after: ProjectFiles): void {
  const changed = [...after].filter(
    ([path, { content }]) => /\.(ts|tsx|json)$/.test(path) && !before.get(path)?.content.equals(content),
  );
  const biome = createRequire(join(root, "package.json")).resolve("@biomejs/biome/bin/biome");
  const options = ["check", "--write", "--linter-enabled=false", ...changed.map(([path]) => path)];
  const { status, stderr } = spawnSync(process.execPath, [biome, ...options], {
    cwd: draft,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Biome could not format the template: ${stderr.trim()}`);
}
