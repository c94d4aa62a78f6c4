import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Metafile } from "esbuild";
import { entryPoint } from "./build-options.ts";
import { BundleError } from "./bundle-error.ts";

/** @throws {BundleError} when the folder has no handler to bundle */
export function checkEntryPoint(directory: string): void {
  if (existsSync(join(directory, entryPoint))) return;
  throw new BundleError(
    `${basename(directory)}: there is no ${entryPoint} in ${directory}. ` +
      "Write it, and export the Lambda handler from it: export const handler = http(spec, …);",
  );
}

/** @throws {BundleError} when Lambda would not find the handler in the bundle */
export function checkHandler(directory: string, metafile: Metafile): void {
  const entry = Object.values(metafile.outputs).find((output) => output.entryPoint === entryPoint);
  if (entry?.exports.includes("handler")) return;
  throw new BundleError(
    `${basename(directory)}: ${entryPoint} exports no "handler". ` +
      "Export the Lambda handler by this name: export const handler = http(spec, …);",
  );
}
