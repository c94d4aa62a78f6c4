import { basename } from "node:path";
import { build } from "esbuild";
import { type BundleOptions, buildOptions, entryPoint, outputDirectory } from "./build-options.ts";
import { type Bundle, ownInputs } from "./bundle.ts";
import { formatForTerminal, toBundleError } from "./bundle-error.ts";
import { type BundleSize, measureSize } from "./bundle-size.ts";
import { checkEntryPoint, checkHandler } from "./check-function.ts";
import { writeBundle } from "./write-bundle.ts";

/**
 * Bundles a function's `src/handler.ts` for production: minified, its builtins without undici, and what it loads only on
 * some paths in files of their own. The same sources give the same bytes, wherever they lie.
 * @param directory the function's folder
 * @throws {BundleError}
 */
export async function bundleFunction(
  directory: string,
  options: BundleOptions = {},
): Promise<Bundle & { readonly size: BundleSize }> {
  checkEntryPoint(directory);
  const outdir = outputDirectory(directory, options);
  const result = await build({
    ...buildOptions(directory),
    entryPoints: [entryPoint],
    outdir,
    splitting: true,
    minify: true,
  }).catch(async (error: unknown) => {
    throw await toBundleError(directory, error);
  });
  checkHandler(directory, result.metafile);
  const files = new Map(result.outputFiles.map(({ path, contents }) => [basename(path), contents]));
  await writeBundle(outdir, files);
  return {
    outputDirectory: outdir,
    inputs: ownInputs(directory, result.metafile),
    warnings: await formatForTerminal(directory, "warning", result.warnings),
    size: measureSize(files),
  };
}
