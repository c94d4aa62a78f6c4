import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { usage } from "../arguments/usage.ts";
import { bundledLicenses } from "./bundled-licenses.ts";

/** Bundles the command line, with all that it needs, into one file, and writes its help and the licenses in it beside it. */
export async function bundle(source: string, dist: string): Promise<void> {
  const { metafile } = await build({
    entryPoints: [join(source, "cli.ts")],
    outfile: join(dist, "cli.mjs"),
    bundle: true,
    metafile: true,
    platform: "node",
    format: "esm",
    target: "node18",
    minifySyntax: true,
    legalComments: "none",
    logLevel: "warning",
    plugins: [oldUtil],
  });
  writeFileSync(join(dist, "usage.txt"), usage);
  writeFileSync(join(dist, "third-party-licenses.txt"), bundledLicenses(Object.keys(metafile.inputs)));
}

/** Node 18 and 20.0 have no `styleText`, which the prompts color with: they are asked in plain text there. */
const oldUtil: Plugin = {
  name: "old-util",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:util$/ }, ({ namespace }) =>
      namespace === "old-util"
        ? { path: "node:util", external: true }
        : { path: "util", namespace: "old-util" },
    );
    onLoad({ filter: /.*/, namespace: "old-util" }, () => ({
      contents: `
        import * as util from "node:util";
        export const { isDeepStrictEqual, parseArgs, promisify, stripVTControlCharacters } = util;
        export const styleText = util.styleText ?? ((_, text) => text);
      `,
    }));
  },
};
