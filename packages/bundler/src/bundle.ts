import { resolve } from "node:path";
import type { Metafile } from "esbuild";

/** A function's code folder as it was written. */
export interface Bundle {
  /** The code folder: it needs nothing outside itself. */
  readonly outputDirectory: string;
  /** Absolute paths of the sources that are in it, without those of installed packages. */
  readonly inputs: ReadonlySet<string>;
  /** What is doubtful but no error, with file, line and code frame. */
  readonly warnings: string;
}

const installed = /(^|\/)node_modules\//;
const virtual = /^[\w-]+:/;

/** The workspace's own files that a build has read. */
export function ownInputs(directory: string, metafile: Metafile): ReadonlySet<string> {
  const own = Object.keys(metafile.inputs).filter((path) => !installed.test(path) && !virtual.test(path));
  return new Set(own.map((path) => resolve(directory, path)));
}
