import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundleFunction } from "../bundle-function.ts";
import { type Files, folderWith, runElsewhere } from "../testing/function-folder.ts";
import { type Budget, defaultBudget } from "./budget.ts";

const text = (kilobytes: number) => JSON.stringify("budget".repeat((kilobytes * 1024) / 6));

// 4 KB at INIT, of which 3 KB are a package's, and 8 KB on the way.
const weighty: Files = {
  "src/handler.ts": `
    import { near } from "./near.ts";
    import { installed } from "installed";
    export const handler = async () => [near, installed, (await import("./far.ts")).far].join("").length;`,
  "src/near.ts": `export const near = ${text(1)};`,
  "src/far.ts": `export const far = ${text(8)};`,
  "node_modules/installed/package.json": '{ "type": "module", "main": "one.js" }',
  "node_modules/installed/one.js": `import { two } from "./two.js"; export const installed = ${text(1)} + two;`,
  "node_modules/installed/two.js": `export const two = ${text(2)};`,
};

const folder = (budget: Partial<Budget>) =>
  folderWith({ ...weighty, "package.json": JSON.stringify({ bundle: { budget } }) });

const complaint = async (directory: string) =>
  bundleFunction(directory).then(
    () => "",
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe("a function's bundle", () => {
  test("is weighed by what loads at INIT and by all that is in it", async () => {
    const { size } = await bundleFunction(folder({}));

    expect(size.initKilobytes).toBeCloseTo(4.2, 0);
    expect(size.totalKilobytes).toBeCloseTo(12.3, 0);
    expect(size.initGzipKilobytes).toBeLessThan(size.totalGzipKilobytes);
    expect(size).toMatchObject({ initModules: 4, files: 2 });
  });

  test.each([
    [
      { initKilobytes: 3 },
      /loaded at INIT: 4\.\d KB, 1\.\d KB \(\d\d\.\d %\) more than 3\.0 KB/,
      { initKilobytes: 5 },
    ],
    [
      { initGzipKilobytes: 0.1 },
      /loaded at INIT, gzip: 0\.\d KB, .+ more than 0\.1 KB/,
      { initGzipKilobytes: 1 },
    ],
    [{ initModules: 3 }, /modules loaded at INIT: 4, 1 \(33\.3 %\) more than 3/, { initModules: 4 }],
    [{ totalKilobytes: 10 }, /in total: 12\.\d KB, 2\.\d KB .+ more than 10\.0 KB/, { totalKilobytes: 13 }],
    [{ totalGzipKilobytes: 0 }, /in total, gzip: .+ more than 0\.0 KB/, { totalGzipKilobytes: 1 }],
  ])("over %o fails the build, says by how much, and how much would do", async (budget, excess, enough) => {
    const directory = folder(budget);

    const said = await complaint(directory);

    expect(said).toMatch(/^BundleError: bundler-\w+: its bundle is over its budget\./);
    expect(said).toMatch(excess);
    expect(said).toContain(
      `"budget": ${JSON.stringify(enough).replace("{", "{ ").replace(":", ": ").replace("}", " }")}`,
    );
    expect(existsSync(join(directory, "dist"))).toBe(false);
    expect(await complaint(folder(enough))).toBe("");
  });

  test("over its budget at INIT names the most of what is loaded then, packages as wholes", async () => {
    const said = await complaint(folder({ initKilobytes: 1 }));

    expect(said).toMatch(
      /The most of what is loaded at INIT:\n {2}3\.\d KB {2}installed\n {2}1\.\d KB {2}src\/near\.ts\n/,
    );
    expect(said).not.toContain("far.ts");
  });

  test("over its budget in total names the most of all", async () => {
    expect(await complaint(folder({ totalKilobytes: 1 }))).toMatch(
      /is in it:\n {2}8\.\d KB {2}src\/far\.ts\n/,
    );
  });

  test("is held against all limits at once", async () => {
    const said = await complaint(folder({ initKilobytes: 1, totalKilobytes: 1 }));

    expect(said).toMatch(/loaded at INIT: .+\n {2}in total: /);
    expect(said).toMatch(/"initKilobytes": 5, "totalKilobytes": 13/);
  });

  test("has a default budget", async () => {
    const directory = folderWith({
      "src/handler.ts": `export const handler = () => ${text(defaultBudget.initKilobytes + 1)};`,
    });

    const said = await complaint(directory);

    expect(said).toContain(`more than ${defaultBudget.initKilobytes}.0 KB`);
    expect(said).toContain(
      `"budget": { "because": "…", "initKilobytes": ${defaultBudget.initKilobytes + 2} }`,
    );
  });
});

describe("package.json", () => {
  test.each([undefined, "", "why", 3])("allows no more than the default because of %j", async (because) => {
    const budget = { because, initKilobytes: defaultBudget.initKilobytes + 1 };
    const files = { ...weighty, "package.json": JSON.stringify({ bundle: { budget } }) };

    expect(await complaint(folderWith(files))).toContain('Write "because": "…" beside it');
  });

  test("allows more with a reason", async () => {
    const budget = { because: "It draws a PDF.", initKilobytes: defaultBudget.initKilobytes + 2 };
    const directory = folderWith({
      "src/handler.ts": `export const handler = () => ${text(defaultBudget.initKilobytes + 1)};`,
      "package.json": JSON.stringify({ bundle: { budget } }),
    });

    expect(await complaint(directory)).toBe("");
  });

  test.each([
    ['{ "bundle": [] }', '"bundle" is no object'],
    ['{ "bundle": { "budgets": {} } }', '"bundle" has no "budgets". It knows "credentials" and "budget".'],
    ['{ "bundle": { "budget": 3 } }', '"bundle.budget" is no object of limits'],
    [
      '{ "bundle": { "budget": { "constructor": 3 } } }',
      '"bundle.budget" has no "constructor". It knows initKilobytes,',
    ],
    [
      '{ "bundle": { "budget": { "initModules": "3" } } }',
      '"bundle.budget.initModules" is "3"; write a number',
    ],
    ['{ "bundle": { "credentials": "env" } }', 'neither "environment" nor "chain"'],
    ['{ "bundle": ', "it is no JSON"],
  ])("that says %s is refused", async (manifest, why) => {
    const said = await complaint(folderWith({ ...weighty, "package.json": manifest }));

    expect(said).toMatch(/^BundleError: .+package\.json: /);
    expect(said).toContain(why);
  });

  test("that says nothing of the bundle leaves everything as it is", async () => {
    const { outputDirectory } = await bundleFunction(
      folderWith({ ...weighty, "package.json": '{ "name": "x" }' }),
    );

    expect(runElsewhere(outputDirectory)).toBeGreaterThan(10_000);
  });
});
