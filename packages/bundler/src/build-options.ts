import { join } from "node:path";
import type { BuildOptions } from "esbuild";
import { builtinModules } from "./builtin-modules.ts";

/** Where a function's source begins, seen from its folder. */
export const entryPoint = "src/handler.ts";

/** What Lambda's handler setting `handler.handler` loads. */
export const entryFile = "handler.mjs";

export interface BundleOptions {
  /** The code folder to write. Default: `dist` in the function's folder. */
  readonly outputDirectory?: string;
}

/** The code folder of a function. */
export function outputDirectory(directory: string, options: BundleOptions): string {
  return options.outputDirectory ?? join(directory, "dist");
}

/** What the bundle for production and the one for development have in common. */
export function buildOptions(directory: string) {
  return {
    absWorkingDir: directory,
    bundle: true,
    write: false,
    metafile: true,
    logLevel: "silent",
    platform: "node",
    target: "node24",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    // Many packages, the AWS SDK among them, keep their tree-shakable code under "module".
    mainFields: ["module", "main"],
    // A package may ship less where it is deployed; "module" is esbuild's own default.
    conditions: ["deployed", "module"],
    charset: "utf8",
    legalComments: "none",
    // Node reads a linked map only under --enable-source-maps, so it costs a cold start nothing.
    sourcemap: "linked",
    sourcesContent: false,
    plugins: [builtinModules],
  } as const satisfies BuildOptions;
}
