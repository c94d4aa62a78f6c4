import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { longestName, shortestName } from "../../answers/check-name.ts";
import type { ProjectFiles } from "../../project/project-file.ts";
import type { Layouts } from "../../project/template.ts";

const name = "turbo-lambda";

/**
 * How the code that has the app's name in it is laid out for names of other lengths, where that is another way: what fits into a line
 * with a short name does not with a long one, and nobody has Biome at hand when a project is written.
 * @param projects whose files they are
 */
export function layoutsOf(root: string, projects: Iterable<ProjectFiles>): Layouts {
  const texts = new Map<string, string>();
  for (const files of projects) {
    for (const [path, { content }] of files) {
      if (/\.(ts|tsx)$/.test(path) && content.includes(name))
        texts.set(content.toString("utf8"), basename(path));
    }
  }
  const folder = mkdtempSync(join(tmpdir(), "create-turbo-lambda-"));
  try {
    for (const file of ["biome.json", ".gitignore"]) cpSync(join(root, file), join(folder, file));
    const drafts = [...texts].flatMap(([text, file], index) =>
      lengths.map((length) => {
        const path = join(folder, String(index), String(length), file);
        const instead = stranger(text, length);
        mkdirSync(join(path, ".."), { recursive: true });
        writeFileSync(path, text.replaceAll(name, instead));
        return { text, length, path, instead };
      }),
    );
    format(root, folder);
    const layouts: Record<string, Record<number, string>> = {};
    for (const { text, length, path, instead } of drafts) {
      const formatted = readFileSync(path, "utf8").replaceAll(instead, name);
      if (formatted !== text) layouts[text] = { ...layouts[text], [length]: formatted };
    }
    return layouts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lengths = Array.from({ length: longestName - shortestName + 1 }, (_, index) => shortestName + index);

/** A name of some length that a text does not have yet. */
function stranger(text: string, length: number): string {
  const letters = "zqxjkvwybf";
  for (const first of letters) {
    for (const other of letters) {
      const candidate = first + other.repeat(length - 1);
      if (!text.includes(candidate)) return candidate;
    }
  }
  throw new Error(`No name of ${length} letters is new to a text.`);
}

function format(root: string, folder: string): void {
  const biome = createRequire(join(root, "package.json")).resolve("@biomejs/biome/bin/biome");
  const { status, stderr } = spawnSync(process.execPath, [biome, "format", "--write", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Biome could not format the template: ${stderr.trim()}`);
}
