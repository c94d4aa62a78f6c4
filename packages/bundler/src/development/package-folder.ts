import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin, version } from "esbuild";
import { buildOptions } from "../build-options.ts";

const scheme = "package:";

/**
 * Bundles modules of installed packages into a folder that is named for what is in it, unless it is there already.
 * @param modules sources by id; each becomes `<id>.mjs`
 * @returns the folder's name inside of the output directory
 */
export async function writePackageFolder(
  directory: string,
  outputDirectory: string,
  modules: ReadonlyMap<string, string>,
): Promise<string> {
  const sorted = [...modules].sort(([one], [other]) => one.localeCompare(other));
  const digest = createHash("sha256")
    .update(JSON.stringify([version, sorted]))
    .digest("hex");
  const name = `packages-${digest.slice(0, 12)}`;
  const folder = join(outputDirectory, name);
  if (existsSync(folder)) return name;
  const unfinished = `${folder}.${randomUUID()}`;
  await mkdir(unfinished, { recursive: true });
  const { plugins, ...options } = buildOptions(directory);
  await build({
    ...options,
    plugins: [...plugins, sources(directory, modules)],
    entryPoints: sorted.map(([id]) => ({ in: `${scheme}${id}`, out: id })),
    outdir: unfinished,
    splitting: true,
    sourcemap: false,
    write: true,
  });
  await rename(unfinished, folder);
  return name;
}

function sources(resolveDir: string, modules: ReadonlyMap<string, string>): Plugin {
  return {
    name: "package-modules",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${scheme}`) }, ({ path }) => ({ path, namespace: scheme }));
      build.onLoad({ filter: /./, namespace: scheme }, ({ path }) => ({
        contents: modules.get(path.slice(scheme.length)) ?? "",
        resolveDir,
      }));
    },
  };
}
