import { basename } from "node:path";
import { build } from "esbuild";
import { type BundleSize, measureSize, reachableOutputs } from "./budget/bundle-size.ts";
import { checkBudget } from "./budget/check-budget.ts";
import { type BundleOptions, buildOptions, entryPoint, outputDirectory } from "./build-options.ts";
import { type Bundle, ownInputs } from "./bundle.ts";
import { formatForTerminal, toBundleError } from "./bundle-error.ts";
import { readSettings } from "./bundle-settings.ts";
import { checkEntryPoint, checkHandler } from "./check-function.ts";
import { environmentCredentials } from "./environment-credentials.ts";
import { writeBundle } from "./write-bundle.ts";

/**
 * Bundles a function's `src/handler.ts` for production: minified, its builtins without undici, what it loads only on
 * some paths in files of their own, and AWS credentials from the environment. The same sources give the same bytes,
 * wherever they lie.
 * @param directory the function's folder; its package.json may say more under `bundle`
 * @throws {BundleError} when it can't be bundled, or is over its budget
 */
export async function bundleFunction(
  directory: string,
  options: BundleOptions = {},
): Promise<Bundle & { readonly size: BundleSize }> {
  checkEntryPoint(directory);
  const outdir = outputDirectory(directory, options);
  const { credentials, budget } = readSettings(directory);
  const { plugins, ...base } = buildOptions(directory);
  const result = await build({
    ...base,
    plugins: credentials === "environment" ? [...plugins, environmentCredentials] : plugins,
    entryPoints: [entryPoint],
    outdir,
    splitting: true,
    minify: true,
  }).catch(async (error: unknown) => {
    throw await toBundleError(directory, error);
  });
  checkHandler(directory, result.metafile);
  const needed = new Set(reachableOutputs(result.metafile.outputs).map((path) => basename(path)));
  const files = new Map(
    result.outputFiles
      .map(({ path, contents }) => [basename(path), contents] as const)
      .filter(([name]) => needed.has(name.replace(/\.map$/, ""))),
  );
  const size = measureSize(files, result.metafile);
  checkBudget(basename(directory), size, budget, result.metafile);
  await writeBundle(outdir, files);
  return {
    outputDirectory: outdir,
    inputs: ownInputs(directory, result.metafile),
    warnings: await formatForTerminal(directory, "warning", result.warnings),
    size,
  };
}
