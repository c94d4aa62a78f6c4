import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answers } from "../answers/answers.ts";
import { fillIn } from "./fill-in.ts";
import { packedPath } from "./packed-path.ts";
import type { ProjectFile, ProjectFiles } from "./project-file.ts";
import { type Template, variantOf } from "./template.ts";

/**
 * The files of the project that the answers describe.
 * @param dist the folder of the built package
 */
export function projectFiles(dist: string, answers: Answers): ProjectFiles {
  const template = readTemplate(dist);
  const variant = variantOf(answers);
  const { removed, changed } = template.variants[variant] ?? { removed: [], changed: [] };
  const without = new Set(removed);
  const other = new Set(changed);
  const files = new Map<string, ProjectFile>();
  for (const { path, executable = false } of template.files) {
    if (without.has(path)) continue;
    const from = other.has(path) ? join("variants", variant) : "template";
    files.set(path, { content: readFileSync(join(dist, from, packedPath(path))), executable });
  }
  for (const path of changed) {
    if (files.has(path)) continue;
    const content = readFileSync(join(dist, "variants", variant, packedPath(path)));
    files.set(path, { content, executable: false });
  }
  return fillIn(files, answers, template);
}

export function readTemplate(dist: string): Template {
  return JSON.parse(readFileSync(join(dist, "template.json"), "utf8")) as Template;
}
