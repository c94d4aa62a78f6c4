import { basename } from "node:path";
import { build, context } from "esbuild";
import {
  type BundleOptions,
  buildOptions,
  entryFile,
  entryPoint,
  outputDirectory,
} from "../build-options.ts";
import { type Bundle, ownInputs } from "../bundle.ts";
import { formatForTerminal, toBundleError } from "../bundle-error.ts";
import { checkEntryPoint, checkHandler } from "../check-function.ts";
import { filesIn, writeBundle } from "../write-bundle.ts";
import { packageBorder, type Resolutions } from "./package-border.ts";
import { writePackageFolder } from "./package-folder.ts";
import { packageModule, readPackageImports, redirectPackageImports } from "./package-imports.ts";

/** Bundles one function again and again. */
export interface FunctionBundler {
  /** The sources of the last bundle. Not known before the first, nor after one that failed. */
  readonly inputs: ReadonlySet<string> | undefined;
  /** Bundles what the sources say now, or throws a `BundleError` and leaves the bundle before in its place. */
  rebuild(): Promise<Bundle>;
  dispose(): Promise<void>;
}

/**
 * Bundles a function for development, as fast as it can be: its own code and the workspace's each time, in about 20 ms;
 * installed packages only when the function takes something else from them, since the AWS SDK alone needs ten times as
 * long.
 * @param directory the function's folder
 */
export function createFunctionBundler(directory: string, options: BundleOptions = {}): FunctionBundler {
  const outdir = outputDirectory(directory, options);
  const packagePaths = new Map<string, string>();
  const resolutions: Resolutions = new Map();
  const { plugins, ...base } = { ...buildOptions(directory), entryPoints: [entryPoint], outdir };
  const start = () => context({ ...base, plugins: [...plugins, packageBorder(packagePaths, resolutions)] });
  let started: ReturnType<typeof start> | undefined;
  let inputs: ReadonlySet<string> | undefined;
  let before: readonly string[] | undefined;

  async function bundle(): Promise<Bundle> {
    checkEntryPoint(directory);
    started ??= start();
    const result = await (await started).rebuild();
    checkHandler(directory, result.metafile);
    const files = new Map(result.outputFiles.map(({ path, text }) => [basename(path), text]));
    const code = files.get(entryFile) ?? "";
    const folder = await packageFolder(code);
    files.set(entryFile, redirectPackageImports(code, folder));
    // A process that is just starting may still read what the bundle before had.
    before ??= await filesIn(outdir);
    await writeBundle(outdir, files, new Set([...before, folder]));
    before = [...files.keys(), folder];
    return {
      outputDirectory: outdir,
      inputs: ownInputs(directory, result.metafile),
      warnings: await formatForTerminal(directory, "warning", result.warnings),
    };
  }

  async function packageFolder(code: string): Promise<string> {
    const modules = new Map<string, string>();
    for (const [id, names] of readPackageImports(code)) {
      modules.set(id, packageModule(packagePaths.get(id) ?? id, names));
    }
    try {
      return await writePackageFolder(directory, outdir, modules);
    } catch (error) {
      // Built as a whole, the same mistake is reported where the function's own source makes it.
      await build({ ...base, plugins });
      throw error;
    }
  }

  // An import that leads somewhere else by now is no mistake.
  function afresh(): Promise<Bundle> {
    resolutions.clear();
    return bundle();
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    get inputs() {
      return inputs;
    },
    rebuild() {
      const rebuilt = last
        .then(bundle)
        .catch(afresh)
        .then(
          (done) => {
            inputs = done.inputs;
            return done;
          },
          async (error: unknown) => {
            inputs = undefined;
            throw await toBundleError(directory, error);
          },
        );
      last = rebuilt.catch(() => undefined);
      return rebuilt;
    },
    async dispose() {
      await last;
      await (await started)?.dispose();
    },
  };
}
