import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundleFunction } from "./bundle-function.ts";
import { type Files, folderWith, runElsewhere, write } from "./testing/function-folder.ts";

const greeting: Files = {
  "src/handler.ts": `
    import { greet } from "./greet.ts";
    export const handler = async (): Promise<string> => greet((await import("./name.ts")).name);`,
  "src/greet.ts": "export const greet = (name: string): string => `Hello, ${name}!`;",
  "src/name.ts": 'export const name = "Ada";',
};

const contents = (directory: string) =>
  Object.fromEntries(
    readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), "utf8")]),
  );

describe("a function's bundle", () => {
  test("runs without anything but itself", async () => {
    const directory = folderWith(greeting);

    const { outputDirectory } = await bundleFunction(directory);

    expect(outputDirectory).toBe(join(directory, "dist"));
    expect(runElsewhere(outputDirectory)).toBe("Hello, Ada!");
  });

  test("has what is imported on the way in a file of its own, and a source map without the sources for each", async () => {
    const { outputDirectory } = await bundleFunction(folderWith(greeting));

    const names = readdirSync(outputDirectory).map((name) => name.replace(/-\w{8}\./, "."));
    expect(names.sort()).toEqual(["handler.mjs", "handler.mjs.map", "name.mjs", "name.mjs.map"]);
    const map = JSON.parse(contents(outputDirectory)["handler.mjs.map"] ?? "");
    expect(map.sources).toContain("../src/greet.ts");
    expect(map).not.toHaveProperty("sourcesContent");
  });

  test("uses Node's modules, in any form, without loading undici", async () => {
    const directory = folderWith({
      "src/handler.ts": `
        import http, { STATUS_CODES } from "node:http";
        import * as path from "path";
        import { hostname } from "old";
        export const handler = async () => [
          http.METHODS.includes("GET"),
          STATUS_CODES[404],
          path.posix.join("a", "b"),
          hostname() === (await import("node:os")).hostname(),
          (await import("node:http")).STATUS_CODES[202],
          typeof (await import("http")).default.request,
          process.moduleLoadList.filter((name) => name.includes("undici")),
        ];`,
      "node_modules/old/package.json": '{ "main": "index.js" }',
      "node_modules/old/index.js": 'exports.hostname = require("os").hostname;',
    });

    const { outputDirectory } = await bundleFunction(directory);

    expect(runElsewhere(outputDirectory)).toEqual([
      true,
      "Not Found",
      "a/b",
      true,
      "Accepted",
      "function",
      [],
    ]);
  });

  test("prefers a package's tree-shakable code", async () => {
    const directory = folderWith({
      "src/handler.ts": 'import { form } from "both"; export const handler = () => form;',
      "node_modules/both/package.json": '{ "main": "old.js", "module": "new.js" }',
      "node_modules/both/old.js": 'exports.form = "CommonJS";',
      "node_modules/both/new.js": 'export const form = "module";',
    });

    expect(runElsewhere((await bundleFunction(directory)).outputDirectory)).toBe("module");
  });

  test("is the same, byte for byte, wherever the sources lie", async () => {
    const one = folderWith(greeting);
    const other = join(folderWith({}), "another/and/longer/path");
    cpSync(one, other, { recursive: true });

    await bundleFunction(one);
    await bundleFunction(other);

    expect(contents(join(one, "dist"))).toEqual(contents(join(other, "dist")));
  });

  test("has no file that nothing can load", async () => {
    const directory = folderWith({
      ...greeting,
      "src/greet.ts": `
        export const greet = (name: string) => \`Hello, \${name}!\`;
        export const unused = () => import("./unused.ts");`,
      "src/unused.ts": 'export const unused = "unused";',
    });

    const { outputDirectory, size } = await bundleFunction(directory);

    expect(readdirSync(outputDirectory).filter((name) => name.startsWith("unused"))).toEqual([]);
    expect(readdirSync(outputDirectory)).toHaveLength(2 * size.files);
    expect(runElsewhere(outputDirectory)).toBe("Hello, Ada!");
  });

  test("leaves nothing of an earlier bundle", async () => {
    const directory = folderWith(greeting);
    await bundleFunction(directory);
    write(directory, { "src/name.ts": 'export const name = "Grace";', "dist/packages-1/left.mjs": "" });
    const earlier = readdirSync(join(directory, "dist"));

    await bundleFunction(directory);

    const common = readdirSync(join(directory, "dist")).filter((name) => earlier.includes(name));
    expect(common.sort()).toEqual(["handler.mjs", "handler.mjs.map"]);
    expect(runElsewhere(join(directory, "dist"))).toBe("Hello, Grace!");
  });

  test("tells which of the workspace's sources are in it", async () => {
    const directory = folderWith({
      ...greeting,
      "src/greet.ts": 'import "installed"; export const greet = String;',
      "src/unused.ts": "",
      "node_modules/installed/index.js": "console.log(1);",
    });

    const { inputs } = await bundleFunction(directory);

    expect([...inputs].sort()).toEqual(
      ["greet.ts", "handler.ts", "name.ts"].map((name) => join(directory, "src", name)),
    );
  });

  test("counts its code and not its source maps", async () => {
    const { outputDirectory, size } = await bundleFunction(folderWith(greeting));

    const code = Object.entries(contents(outputDirectory)).filter(([name]) => name.endsWith(".mjs"));
    expect(size).toMatchObject({
      files: 2,
      totalKilobytes: code.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0) / 1024,
    });
  });
});

describe("a function that can't be bundled", () => {
  test("is reported by file and line with the code, and keeps its last bundle", async () => {
    const directory = folderWith(greeting);
    await bundleFunction(directory);
    const before = contents(join(directory, "dist"));
    write(directory, { "src/greet.ts": 'export const greet = String;\nimport "./nowhere.ts";\n' });

    const error = await bundleFunction(directory).catch((reason: Error) => reason.message);

    expect(error).toMatch(/greet\.ts:2:7/);
    expect(error).toContain('import "./nowhere.ts"');
    expect(contents(join(directory, "dist"))).toEqual(before);
  });

  test("is told what to write when it has no handler.ts", async () => {
    const directory = folderWith(greeting);
    rmSync(join(directory, "src/handler.ts"));

    await expect(bundleFunction(directory)).rejects.toThrow(/no src\/handler\.ts in .+ export const handler/);
    expect(existsSync(join(directory, "dist"))).toBe(false);
  });

  test("is told so when Lambda would find no handler in it", async () => {
    const directory = folderWith({ "src/handler.ts": "export default () => 1;" });

    await expect(bundleFunction(directory)).rejects.toThrow('src/handler.ts exports no "handler"');
  });
});
