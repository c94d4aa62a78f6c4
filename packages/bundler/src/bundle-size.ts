import { gzipSync } from "node:zlib";

/** What Lambda has to fetch and Node to read, without source maps. */
export interface BundleSize {
  readonly files: number;
  readonly bytes: number;
  readonly gzipBytes: number;
}

/** Adds up the code of a bundle, each file compressed for itself. */
export function measureSize(files: ReadonlyMap<string, Uint8Array>): BundleSize {
  const code = [...files].filter(([name]) => name.endsWith(".mjs")).map(([, contents]) => contents);
  const sum = (bytes: readonly number[]) => bytes.reduce((total, each) => total + each, 0);
  return {
    files: code.length,
    bytes: sum(code.map((contents) => contents.byteLength)),
    gzipBytes: sum(code.map((contents) => gzipSync(contents).byteLength)),
  };
}

/** One line for the terminal: `place-order: 344.1 KB, 117.9 KB gzip, 27 files`. */
export function formatSize(name: string, { files, bytes, gzipBytes }: BundleSize): string {
  const kilobytes = (value: number) => `${(value / 1024).toFixed(1)} KB`;
  return `${name}: ${kilobytes(bytes)}, ${kilobytes(gzipBytes)} gzip, ${files} ${files === 1 ? "file" : "files"}`;
}
