import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleFunction } from "@repo/bundler/bundle-function";
import { build } from "esbuild";
import { orderEventValidator } from "./order-event-validator.ts";
import type { Variant } from "./variant.ts";

/** A variant as Lambda would get it. Sizes in KB of 1,024 bytes, minified: what loads at INIT, and all. */
export interface BuiltVariant extends Variant {
  readonly code: string;
  readonly initKilobytes: number;
  readonly initGzipKilobytes: number;
  readonly totalKilobytes: number;
  readonly totalGzipKilobytes: number;
  readonly initModules?: number;
}

const sources = join(import.meta.dirname, "..");
const budget = {
  because: "The peers are measured, not judged.",
  initKilobytes: 10_000,
  initGzipKilobytes: 10_000,
  initModules: 10_000,
  totalKilobytes: 10_000,
  totalGzipKilobytes: 10_000,
};

/** Writes a function package for the variant into a folder and bundles it. */
export async function buildVariant(variant: Variant, folder: string): Promise<BuiltVariant> {
  const directory = join(folder, variant.name.replaceAll(/\W+/g, "-"));
  const credentials = variant.credentials ?? "environment";
  mkdirSync(join(directory, "src"), { recursive: true });
  writeFileSync(join(directory, "package.json"), JSON.stringify({ bundle: { credentials, budget } }));
  writeFileSync(join(directory, "src/handler.ts"), await resolved(variant.source, directory));
  symlinkSync(join(sources, "../node_modules"), join(directory, "node_modules"), "junction");
  if (variant.bundling === "esbuild defaults") return { ...variant, ...(await byDefaults(directory)) };
  const { outputDirectory, size } = await bundleFunction(directory);
  return { ...variant, ...size, code: outputDirectory };
}

async function resolved(source: string, directory: string): Promise<string> {
  if (source.includes('"order-event-validator"')) {
    writeFileSync(join(directory, "src/order-event-validator.mjs"), orderEventValidator());
  }
  return source
    .replaceAll('"order-event-validator"', '"./order-event-validator.mjs"')
    .replaceAll(/"((?:handlers|order)\/[\w-]+\.ts)"/g, (_, path: string) =>
      JSON.stringify(join(sources, path)),
    );
}

async function byDefaults(directory: string) {
  const code = join(directory, "dist");
  const outfile = join(code, "handler.cjs");
  await build({
    absWorkingDir: directory,
    entryPoints: ["src/handler.ts"],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node24",
    logLevel: "silent",
  });
  const bytes = readFileSync(outfile);
  const [kilobytes, gzipKilobytes] = [bytes.length / 1024, gzipSync(bytes).length / 1024];
  return {
    code,
    initKilobytes: kilobytes,
    initGzipKilobytes: gzipKilobytes,
    totalKilobytes: kilobytes,
    totalGzipKilobytes: gzipKilobytes,
  };
}
