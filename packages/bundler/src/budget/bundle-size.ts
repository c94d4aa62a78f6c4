import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import type { ImportKind, Metafile } from "esbuild";
import { entryPoint } from "../build-options.ts";
import type { Budget } from "./budget.ts";

/** What a bundle comes to, in the budget's units. */
export interface BundleSize extends Budget {
  readonly files: number;
}

type Outputs = Metafile["outputs"];

/** Weighs the code of a bundle, without its source maps. */
export function measureSize(
  files: ReadonlyMap<string, Uint8Array>,
  { outputs }: Pick<Metafile, "outputs">,
): BundleSize {
  const atInit = initOutputs(outputs);
  const all = reachableOutputs(outputs);
  const contents = (paths: readonly string[]) =>
    paths.map((path) => files.get(basename(path)) ?? new Uint8Array());
  return {
    files: all.length,
    initKilobytes: kilobytes(contents(atInit)),
    initGzipKilobytes: kilobytes(contents(atInit).map((code) => gzipSync(code))),
    initModules: inputSizes(outputs, atInit).size,
    totalKilobytes: kilobytes(contents(all)),
    totalGzipKilobytes: kilobytes(contents(all).map((code) => gzipSync(code))),
  };
}

/** The files that the entry imports statically, itself among them. */
export function initOutputs(outputs: Outputs): string[] {
  return reached(outputs, (kind) => kind === "import-statement");
}

/**
 * The files that can be loaded at all. esbuild also writes one for each `import()` that it reads in code which it then
 * leaves out: a parser for the names of browsers, 34 KB, for one from the AWS SDK.
 */
export function reachableOutputs(outputs: Outputs): string[] {
  return reached(outputs, () => true);
}

function reached(outputs: Outputs, follow: (kind: ImportKind | "file-loader") => boolean): string[] {
  const loaded = new Set<string>();
  const load = (path: string) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    const imports = outputs[path]?.imports ?? [];
    for (const { kind, path: next } of imports) if (follow(kind) && next in outputs) load(next);
  };
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entryPoint);
  if (entry !== undefined) load(entry);
  return [...loaded];
}

/** Bytes of each source module in some of the files; those that tree shaking left nothing of are not there. */
export function inputSizes(outputs: Outputs, paths: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [input, { bytesInOutput }] of paths.flatMap((path) =>
    Object.entries(outputs[path]?.inputs ?? {}),
  )) {
    if (bytesInOutput > 0) sizes.set(input, (sizes.get(input) ?? 0) + bytesInOutput);
  }
  return sizes;
}

/** One line for the terminal: `place-order: 241.1 KB at INIT, 79.7 KB gzip, 375 modules; 289.3 KB in 6 files`. */
export function formatSize(name: string, size: BundleSize): string {
  const kilobytes = (value: number) => `${value.toFixed(1)} KB`;
  const modules = `${size.initModules} ${size.initModules === 1 ? "module" : "modules"}`;
  const files = `${size.files} ${size.files === 1 ? "file" : "files"}`;
  return (
    `${name}: ${kilobytes(size.initKilobytes)} at INIT, ${kilobytes(size.initGzipKilobytes)} gzip, ${modules}; ` +
    `${kilobytes(size.totalKilobytes)} in ${files}`
  );
}

function kilobytes(contents: readonly Uint8Array[]): number {
  return contents.reduce((sum, { byteLength }) => sum + byteLength, 0) / 1024;
}
