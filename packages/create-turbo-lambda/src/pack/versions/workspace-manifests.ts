import type { ProjectFile, ProjectFiles } from "../../project/project-file.ts";
import { type Manifests, pruneLockfile } from "./prune-lockfile.ts";

/** The files with a lockfile and a catalog for the packages that they have. */
export function withPrunedVersions(files: ProjectFiles): ProjectFiles {
  const manifests = manifestsOf(files);
  const pruned = new Map<string, ProjectFile>(files);
  const edit = (path: string, change: (text: string) => string) => {
    const file = files.get(path);
    if (!file) throw new Error(`There is no ${path}.`);
    pruned.set(path, { ...file, content: Buffer.from(change(file.content.toString("utf8"))) });
  };
  edit("pnpm-lock.yaml", (text) => pruneLockfile(text, manifests));
  edit("pnpm-workspace.yaml", (text) => pruneCatalog(text, manifests));
  return pruned;
}

function manifestsOf(files: ProjectFiles): Manifests {
  const paths = [...files.keys()].filter((path) =>
    /^((apps|packages)\/[^/]+\/|infra\/|)package\.json$/.test(path),
  );
  return Object.fromEntries(
    paths.map((path) => [
      path.replace(/\/?package\.json$/, "") || ".",
      JSON.parse(files.get(path)?.content.toString("utf8") ?? ""),
    ]),
  );
}

/** The catalog at the end of `pnpm-workspace.yaml`, with what somebody asks for. */
function pruneCatalog(text: string, manifests: Manifests): string {
  const used = new Set(
    Object.values(manifests).flatMap(({ dependencies, devDependencies, optionalDependencies }) =>
      Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }),
    ),
  );
  const [settings = "", catalog = ""] = text.split(/(?<=^catalog:\n)/m);
  const lines = catalog.split(/(?<=\n)/).filter((line) => {
    const [, name] = /^ {2}"?([^":]+)"?: /.exec(line) ?? [];
    return name === undefined || used.has(name);
  });
  return settings + lines.join("");
}
