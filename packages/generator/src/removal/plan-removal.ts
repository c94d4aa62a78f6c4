import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseSource } from "../edits/syntax-tree.ts";
import { GeneratorError } from "../generator-error.ts";
import { readApp } from "./app.ts";
import { withoutIdleImports } from "./edits/code-edits.ts";
import type { Feature } from "./feature.ts";

/** All that has to be done so that a feature is gone. */
export interface Removal {
  /** Files to delete, from the workspace's root. */
  readonly deleted: readonly string[];
  /** Texts to write, by their paths. */
  readonly written: Readonly<Record<string, string>>;
}

/**
 * Finds all that goes with a feature, and changes nothing.
 * @throws {GeneratorError} when the workspace has changed so that the feature's description does not fit it
 */
export function planRemoval(root: string, feature: Feature): Removal {
  const { name, paths, edits, writes = {}, sharedWith = [], shownBy } = feature;
  const problems: string[] = [];
  const isThere = (path: string) => {
    if (existsSync(join(root, path))) return true;
    if (!sharedWith.some((other) => path.startsWith(other))) problems.push(`there is no ${path}`);
    return false;
  };
  const deleted = [
    ...new Set([
      ...paths.filter(isThere).flatMap((path) => filesIn(root, path)),
      ...(shownBy ? testsOf(root, shownBy) : []),
    ]),
  ];
  const app = readApp(root);
  const written: Record<string, string> = { ...manifestsWithout(root, deleted) };
  for (const [path, list] of Object.entries(edits)) {
    if (deleted.includes(path) || !isThere(path)) continue;
    let text = written[path] ?? readFileSync(join(root, path), "utf8");
    for (const [index, edit] of list.entries()) {
      const before = text;
      text = edit(path, text, app);
      if (text === before && !edit.optional) problems.push(`${path} has nothing for edit ${index + 1}`);
    }
    written[path] = /\.tsx?$/.test(path) ? withoutIdleImports(path, text) : text;
  }
  for (const [path, text] of Object.entries(writes)) {
    if (!sharedWith.some((other) => path.startsWith(other)) || existsSync(join(root, path, "..")))
      written[path] = text;
  }
  if (problems.length > 0) {
    throw new GeneratorError(
      `remove-${name} does not fit this repository any more: ${problems.join("; ")}. Mend packages/generator/src/removal/features/${name}.ts.`,
    );
  }
  return { deleted: deleted.filter((path) => !(path in written)), written };
}

function filesIn(root: string, path: string): string[] {
  if (!path.endsWith("/")) return [path];
  return globSync(`${path}**`, { cwd: root, exclude: ["**/node_modules"] })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => statSync(join(root, file)).isFile());
}

function testsOf(root: string, { modules, names }: NonNullable<Feature["shownBy"]>): string[] {
  const tests = globSync("{apps/*,packages/*,infra}/src/**/*test.{ts,tsx}", { cwd: root });
  return tests
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => {
      const { program } = parseSource(path, readFileSync(join(root, path), "utf8"));
      return program.body.some(
        (statement) =>
          statement.type === "ImportDeclaration" &&
          (modules.test(statement.source.value) ||
            statement.specifiers.some(({ local }) => names.includes(local.name))),
      );
    });
}

/** The manifests of the packages that stay, without those that go. */
function manifestsWithout(root: string, deleted: readonly string[]): Record<string, string> {
  const isManifest = (path: string) => /^(apps|packages)\/[^/]+\/package\.json$/.test(path);
  const gone = new Set(
    deleted
      .filter(isManifest)
      .map((path) => (JSON.parse(readFileSync(join(root, path), "utf8")) as { name: string }).name),
  );
  const edited: Record<string, string> = {};
  for (const path of globSync("{infra,apps/*,packages/*}/package.json", { cwd: root })) {
    if (deleted.includes(path)) continue;
    const manifest = JSON.parse(readFileSync(join(root, path), "utf8")) as Record<
      string,
      Record<string, string>
    >;
    let changed = false;
    for (const kind of ["dependencies", "devDependencies"]) {
      for (const dependency of Object.keys(manifest[kind] ?? {})) {
        if (!gone.has(dependency)) continue;
        delete manifest[kind]?.[dependency];
        changed = true;
      }
    }
    if (changed) edited[path] = `${JSON.stringify(manifest, null, 2)}\n`;
  }
  return edited;
}
