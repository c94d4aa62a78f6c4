import type { ProjectFile, ProjectFiles } from "../project/project-file.ts";

/** What goes from a text, or what comes in its place: the first match. */
export type Edit = RegExp | readonly [RegExp, string];

/**
 * The files with edits in them.
 * @param source where the edits stand, for the error
 * @throws for each edit that finds nothing: the file has changed, and so must the edit
 */
export function withEdits(
  source: string,
  files: ProjectFiles,
  edits: Readonly<Record<string, readonly Edit[]>>,
): ProjectFiles {
  const edited = new Map<string, ProjectFile>(files);
  const problems: string[] = [];
  for (const [path, list] of Object.entries(edits)) {
    const file = files.get(path);
    if (!file) {
      problems.push(`there is no ${path}`);
      continue;
    }
    let text = file.content.toString("utf8");
    for (const edit of list) {
      const [found, instead] = edit instanceof RegExp ? [edit, ""] : edit;
      if (!found.test(text)) problems.push(`${path} has nothing like ${found}`);
      text = text.replace(found, instead);
    }
    edited.set(path, { ...file, content: Buffer.from(text) });
  }
  if (problems.length > 0)
    throw new Error(`${source} does not fit the repository any more: ${problems.join("; ")}.`);
  return edited;
}
