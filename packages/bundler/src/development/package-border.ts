import { createHash } from "node:crypto";
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";

const asked = Symbol("asked by this plugin");

/** Where bare imports lead, as found by earlier builds: to ask esbuild again would take longer than all the rest. */
export type Resolutions = Map<string, OnResolveResult>;

/**
 * Leaves installed packages out of a build, which then imports each as `package:<id>`. Workspace packages stay in, and
 * so does what is required or imported dynamically.
 * @param paths where each id's module is; filled by the build
 */
export function packageBorder(paths: Map<string, string>, resolutions: Resolutions): Plugin {
  return {
    name: "package-border",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async (imported) => {
        if (imported.kind !== "import-statement" || imported.pluginData === asked) return undefined;
        const key = JSON.stringify([imported.resolveDir, imported.path]);
        const resolution = resolutions.get(key) ?? (await resolve(build, imported, paths));
        if (resolution) resolutions.set(key, resolution);
        return resolution;
      });
    },
  };
}

async function resolve(
  build: PluginBuild,
  { path, kind, importer, resolveDir }: OnResolveArgs,
  paths: Map<string, string>,
): Promise<OnResolveResult | undefined> {
  const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: asked });
  if (found.errors.length > 0) return undefined;
  const { sideEffects } = found;
  if (!/[\\/]node_modules[\\/]/.test(found.path)) return { path: found.path, sideEffects };
  const id = createHash("sha256").update(found.path).digest("hex").slice(0, 12);
  paths.set(id, found.path);
  return { path: `package:${id}`, external: true, sideEffects };
}
