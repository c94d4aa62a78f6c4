import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packedPath } from "../project/packed-path.ts";
import type { ProjectFiles } from "../project/project-file.ts";
import type { Layouts, Template, Variant } from "../project/template.ts";

/**
 * Writes the template as the package holds it.
 * @param projects all files of each project, by `variantOf` its choices
 */
export function writeTemplate(
  dist: string,
  version: string,
  projects: ReadonlyMap<string, ProjectFiles>,
  layouts: Layouts,
): void {
  const { "": files = new Map() as ProjectFiles, ...variants } = Object.fromEntries(projects);
  const write = (folder: string, path: string, content: Buffer) => {
    const file = join(dist, folder, packedPath(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  for (const [path, { content }] of files) write("template", path, content);
  const described: Record<string, Variant> = {};
  for (const [name, others] of Object.entries(variants)) {
    const changed = [...others].filter(([path, file]) => !files.get(path)?.content.equals(file.content));
    for (const [path, { content }] of changed) write(join("variants", name), path, content);
    described[name] = {
      removed: [...files.keys()].filter((path) => !others.has(path)),
      changed: changed.map(([path]) => path),
    };
  }
  const template: Template = {
    version,
    files: [...files].map(([path, { executable }]) => ({
      path,
      ...(executable && { executable: true as const }),
    })),
    variants: described,
    layouts,
  };
  writeFileSync(join(dist, "template.json"), `${JSON.stringify(template)}\n`);
}
