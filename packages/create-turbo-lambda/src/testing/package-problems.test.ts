import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { packageProblems } from "./package-problems.ts";
import { emptyFolder, removeFolders } from "./packed-package.ts";

afterAll(removeFolders);

const sound: Readonly<Record<string, string | object>> = {
  "package.json": {
    name: "tea",
    version: "1.0.0",
    license: "MIT",
    type: "module",
    exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
    engines: { node: ">=22" },
  },
  "index.js": "export const tea = 1;\n",
  "index.d.ts": "export declare const tea: number;\n",
};

/** A packed package of those files. */
function tarball(files: typeof sound): string {
  const folder = emptyFolder();
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, "package", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
  const packed = join(folder, "tea-1.0.0.tgz");
  execFileSync("tar", ["-czf", packed, "package"], { cwd: folder });
  return packed;
}

const manifest = sound["package.json"] as object;
const withManifest = (part: object) => ({ ...sound, "package.json": { ...manifest, ...part } });

describe("a packed package", () => {
  test("that is in order has no problem but that CommonJS has to import it", async () => {
    expect(await packageProblems(tarball(sound))).toEqual([
      expect.stringMatching(/^types: .*"CJSResolvesToESM"/),
    ]);
  });

  test.each([
    ["whose command is not packed", withManifest({ bin: "cli.js" }), /^publint: .*bin.*not exist/],
    [
      "whose command lacks its first line",
      { ...withManifest({ bin: "cli.js" }), "cli.js": "" },
      /^publint: .*bin.*#!/,
    ],
    ["whose code is not what it says", { ...withManifest({ type: "commonjs" }) }, /^publint: .*ESM/],
    [
      "that has types, but nothing to import",
      { "package.json": { ...manifest, exports: undefined }, "template/index.ts": "" },
      /^types: .*"NoResolution"/,
    ],
    [
      "whose types are of CommonJS, and its code is not",
      {
        ...withManifest({ exports: { ".": { types: "./index.d.cts", default: "./index.js" } } }),
        "index.d.cts": "export declare const tea: number;\n",
      },
      /^types: .*"FalseCJS"/,
    ],
  ])("%s is found", async (_, files, problem) => {
    expect(await packageProblems(tarball(files))).toContainEqual(expect.stringMatching(problem));
  });
});
