import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Files, folderWith, runElsewhere, write } from "../testing/function-folder.ts";
import { createFunctionBundler } from "./function-bundler.ts";

const tea: Files = {
  "node_modules/tea/package.json": '{ "type": "module", "main": "index.js" }',
  "node_modules/tea/index.js": `
    export const green = "green";
    export const black = "black";
    export default () => "tea";
    export const lazy = async () => (await import("./white.js")).white;`,
  "node_modules/tea/white.js": 'export const white = "white";',
};

const handler = (imports: string, result: string): Files => ({
  "src/handler.ts": `${imports}\nexport const handler = async (): Promise<unknown> => ${result};`,
});

function bundlerOf(files: Files) {
  const directory = folderWith(files);
  const bundler = createFunctionBundler(directory);
  onTestFinished(() => bundler.dispose());
  const output = join(directory, "dist");
  return {
    directory,
    bundler,
    run: () => runElsewhere(output),
    packageFolders: () => readdirSync(output).filter((name) => name.startsWith("packages-")),
    output,
  };
}

describe("a bundler for development", () => {
  test("makes a code folder that runs without anything but itself", async () => {
    const { bundler, run } = bundlerOf({
      ...tea,
      ...handler('import { lazy } from "tea"; import { cup } from "./cup.ts";', "[cup, await lazy()]"),
      "src/cup.ts": 'export const cup: string = "cup";',
    });

    await bundler.rebuild();

    expect(run()).toEqual(["cup", "white"]);
  });

  test.each([
    ["by name", 'import { green, black as dark } from "tea";', "[green, dark]", ["green", "black"]],
    ["by default", 'import make, { green } from "tea";', "[make(), green]", ["tea", "green"]],
    ["as a whole", 'import * as all from "tea";', "[all.green, all.default()]", ["green", "tea"]],
    ["dynamically", "", '(await import("tea")).black', "black"],
    ["out of CommonJS", 'import old, { one } from "old";', "[one, old.one]", [1, 1]],
    ["for its effect", 'import "effect";', "Reflect.get(globalThis, 'effect')", "felt"],
    ["on the way through", 'import { green } from "./through.ts";', "green", "green"],
  ])("takes from an installed package %s", async (_how, imports, result, expected) => {
    const { bundler, run } = bundlerOf({
      ...tea,
      ...handler(imports, result),
      "src/through.ts": 'export * from "tea";',
      "node_modules/old/index.js": "exports.one = 1;",
      "node_modules/effect/index.js": "globalThis.effect = 'felt';",
    });

    await bundler.rebuild();

    expect(run()).toEqual(expected);
  });

  test("bundles what was saved, and leaves the packages alone as long as it takes the same from them", async () => {
    const { bundler, directory, run, output, packageFolders } = bundlerOf({
      ...tea,
      ...handler('import { green } from "tea";', "green"),
    });
    await bundler.rebuild();
    const [folder = ""] = packageFolders();
    const { ino } = statSync(join(output, folder));

    write(directory, handler('import { green } from "tea";', '[green, "again"]'));
    await bundler.rebuild();

    expect(run()).toEqual(["green", "again"]);
    expect(packageFolders()).toEqual([folder]);
    expect(statSync(join(output, folder)).ino).toBe(ino);
  });

  test("keeps what the bundle before had for a process that is just starting, and no longer", async () => {
    const { bundler, directory, run, packageFolders } = bundlerOf({
      ...tea,
      ...handler('import { green } from "tea";', "green"),
    });
    await bundler.rebuild();
    const [first = ""] = packageFolders();

    write(directory, handler('import { black } from "tea";', "black"));
    await bundler.rebuild();

    expect(run()).toBe("black");
    expect(packageFolders()).toHaveLength(2);
    expect(packageFolders()).toContain(first);

    await bundler.rebuild();

    expect(packageFolders()).toHaveLength(1);
    expect(packageFolders()).not.toContain(first);
  });

  test("says which sources it was made of, and nothing before it knows", async () => {
    const { bundler, directory } = bundlerOf({
      ...tea,
      ...handler('import { green } from "tea"; import "./cup.ts";', "green"),
      "src/cup.ts": "console.error(1);",
    });
    expect(bundler.inputs).toBeUndefined();

    await bundler.rebuild();

    expect([...(bundler.inputs ?? [])].sort()).toEqual(
      ["cup.ts", "handler.ts"].map((name) => join(directory, "src", name)),
    );
  });

  test("follows an import of a workspace package, also when it leads somewhere else by now", async () => {
    const { bundler, directory, run } = bundlerOf({
      ...handler('import { cup } from "@repo/cup";', "cup"),
      "packages/cup/package.json": '{ "exports": "./one.ts" }',
      "packages/cup/one.ts": "export const cup: number = 1;",
    });
    mkdirSync(join(directory, "node_modules/@repo"), { recursive: true });
    symlinkSync("../../packages/cup", join(directory, "node_modules/@repo/cup"), "junction");
    await bundler.rebuild();
    expect(run()).toBe(1);
    expect(bundler.inputs).toContain(join(directory, "packages/cup/one.ts"));

    rmSync(join(directory, "packages/cup/one.ts"));
    write(directory, {
      "packages/cup/package.json": '{ "exports": "./two.ts" }',
      "packages/cup/two.ts": "export const cup: number = 2;",
    });
    await bundler.rebuild();

    expect(run()).toBe(2);
  });

  test.each([
    ["a mistake in the source", 'import { green } from "tea"; const x: = green;', /handler\.ts:1:38/],
    ["an export that the package does not have", 'import { blue } from "tea"; blue();', /handler\.ts:1:9/],
    ["a package that is not there", 'import "coffee";', /handler\.ts:1:7/],
  ])("reports %s where it was made, and keeps the last bundle", async (_what, mistake, place) => {
    const { bundler, directory, run } = bundlerOf({ ...tea, ...handler("", '"before"') });
    await bundler.rebuild();

    write(directory, handler(mistake, "1"));
    await expect(bundler.rebuild()).rejects.toThrow(place);
    expect(bundler.inputs).toBeUndefined();
    expect(run()).toBe("before");

    write(directory, handler("", '"mended"'));
    await bundler.rebuild();
    expect(run()).toBe("mended");
  });

  test("waits for a handler.ts that is not there yet", async () => {
    const { bundler, directory, run } = bundlerOf({});
    await expect(bundler.rebuild()).rejects.toThrow("no src/handler.ts");

    write(directory, handler("", "1"));
    await bundler.rebuild();

    expect(run()).toBe(1);
  });

  test("has a source map that is true, in spite of what was changed after it was made", async () => {
    const { bundler, output } = bundlerOf({
      ...tea,
      ...handler(
        'import {\n  green,\n} from "tea";\nimport * as all from "tea";',
        "Error(green + all.black).stack",
      ),
    });

    await bundler.rebuild();

    expect(runElsewhere(output, "--enable-source-maps")).toMatch(/src\/handler\.ts:5:/);
  });

  test("answers in the order that it was asked when it is asked while it works", async () => {
    const { bundler, directory, run } = bundlerOf(handler("", "1"));

    const first = bundler.rebuild();
    write(directory, handler("", "2"));
    await Promise.all([first, bundler.rebuild()]);

    expect(run()).toBe(2);
  });
});
