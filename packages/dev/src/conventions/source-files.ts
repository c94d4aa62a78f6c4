import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A source file of the repository: its path from the root, and its lines. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
}

/** All source files that git tracks or would track; tests and generated files are among them. */
export function sourceFiles(root: string): SourceFile[] {
  const list = execFileSync(
    "git",
    ["ls-files", "-co", "--exclude-standard", "--", "*.ts", "*.tsx", "*.mjs", "*.css"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  return list
    .split("\n")
    .filter((path) => path !== "" && existsSync(join(root, path)))
    .map((path) => ({ path, lines: readFileSync(join(root, path), "utf8").split("\n").length - 1 }));
}

const vague = /(^|[-/])(util|utils|helper|helpers|common|shared|misc)(?=[-./]|$)/;
const longest = 300;
const mostInFolder = 10;

/** What breaks the rules of house style that no linter knows, a line each with the mend. */
export function breaches(files: readonly SourceFile[]): string[] {
  const sources = files.filter(({ path }) => !/\.(test|type-test|bench|d)\.tsx?$/.test(path));
  const folders = Map.groupBy(sources, ({ path }) => dirname(path));
  return [
    ...files.filter(({ path }) => vague.test(path)).map(({ path }) => `${path}: name it for what it does.`),
    ...files
      .filter(({ lines }) => lines > longest)
      .map(({ path, lines }) => `${path}: has ${lines} lines; split it by idea.`),
    ...files
      .filter(({ path }) => /(^|\/)index\.tsx?$/.test(path))
      .map(({ path }) => `${path}: a barrel; import what is meant.`),
    ...[...folders]
      .filter(([, inside]) => inside.length > mostInFolder)
      .map(([folder, inside]) => `${folder}: has ${inside.length} source files; a room is missing.`),
  ];
}
