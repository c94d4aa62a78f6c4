import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@repo/emulator/emulator";
import { writeAssembly } from "@repo/emulator/write-assembly";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { httpFunctionTemplate } from "../testing/http-function-template.ts";
import { type CodeEvent, CodeReload } from "./code-reload.ts";
import { watchInstalls } from "./watch-installs.ts";
import { watchSources } from "./watch-sources.ts";

let root: string;
let emulator: Emulator;
let reload: CodeReload;
let watcher: { close(): void };
let events: CodeEvent[];

// A workspace with one function, `hello`, which answers what `greeting.ts` says.
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "reload-"));
  events = [];
  for (const folder of ["packages", "infra", "node_modules"]) mkdirSync(join(root, folder));
  write(
    "hello",
    "handler.ts",
    'import { greeting } from "./greeting.ts";\nexport const handler = async () => greeting;\n',
  );
  write("hello", "greeting.ts", 'export const greeting = "first";\n');
  reload = new CodeReload({
    root,
    codeChanged: (codeDirectory) => emulator.codeChanged(codeDirectory),
    report: (event) => events.push(event),
  });
  const assets = { "code.zip": join(root, "apps/hello/dist") };
  const assembly = writeAssembly(join(root, "cdk.out"), "Hello", httpFunctionTemplate, { assets });
  emulator = await startEmulator({
    assembly,
    beforeInvoke: (codeDirectory) => reload.upToDate(codeDirectory),
  });
  await reload.buildNew();
  watcher = watchSources(root, (file) => reload.sourceChanged(file));
});

afterEach(async () => {
  watcher.close();
  await emulator.close();
  await reload.close();
  rmSync(root, { recursive: true });
});

function write(app: string, file: string, text: string): void {
  const sources = join(root, "apps", app, "src");
  mkdirSync(sources, { recursive: true });
  writeFileSync(join(sources, file), text);
}

async function answer(): Promise<string> {
  return (await fetch(emulator.outputs.Url ?? "")).text();
}

test("a saved source is answered by new code, without a restart", async () => {
  expect(await answer()).toBe("first");

  for (const greeting of ["second", "third"]) {
    write("hello", "greeting.ts", `export const greeting = "${greeting}";\n`);
    await expect.poll(answer, { interval: 5 }).toBe(greeting);
  }
});

test("the very next request waits for the build that a save has begun", async () => {
  expect(await answer()).toBe("first");

  write("hello", "greeting.ts", 'export const greeting = "second";\n');
  reload.sourceChanged(join(root, "apps/hello/src/greeting.ts"));

  expect(await answer()).toBe("second");
});

test("a save that the system tells of twice is built once", async () => {
  expect(await answer()).toBe("first");
  const before = events.length;
  // Only this test tells of the save: a busy system tells of it any time later.
  watcher.close();

  write("hello", "greeting.ts", 'export const greeting = "second";\n');
  reload.sourceChanged(join(root, "apps/hello/src/greeting.ts"));
  reload.sourceChanged(join(root, "apps/hello/src/greeting.ts"));
  await expect.poll(answer, { interval: 5 }).toBe("second");
  await reload.upToDate(join(root, "apps/hello/dist"));

  expect(events.slice(before).map(({ type }) => type)).toEqual(["reloaded"]);
});

test("a source that does not build is reported with its place, and the last good code stays until it is mended", async () => {
  expect(await answer()).toBe("first");

  write("hello", "greeting.ts", "export const greeting = ;\n");
  await expect.poll(() => events.at(-1)).toMatchObject({ type: "build-failed", functionName: "hello" });
  expect(events.at(-1)).toMatchObject({ message: expect.stringContaining("src/greeting.ts:1:24") });
  expect(await answer()).toBe("first");

  write("hello", "greeting.ts", 'export const greeting = "mended";\n');
  await expect.poll(answer, { interval: 5 }).toBe("mended");
});

test("a source of another function changes nothing", async () => {
  expect(await answer()).toBe("first");
  const before = events.length;

  write("other", "handler.ts", "export const handler = async () => 1;\n");
  await reload.buildNew();
  write("other", "handler.ts", "export const handler = async () => 2;\n");
  reload.sourceChanged(join(root, "apps/other/src/handler.ts"));
  await reload.upToDate(join(root, "apps/other/dist"));

  expect(events.slice(before).map(({ functionName }) => functionName)).not.toContain("hello");
});

test("a new function is built only when its dependencies are linked", async () => {
  write("late", "handler.ts", "export const handler = async () => 1;\n");
  const folder = join(root, "apps/late");
  writeFileSync(join(folder, "package.json"), "{}");
  await reload.buildNew();
  reload.sourceChanged(join(folder, "src/handler.ts"));
  await reload.upToDate(join(folder, "dist"));
  expect(existsSync(join(folder, "dist"))).toBe(false);

  mkdirSync(join(folder, "node_modules"));
  await reload.buildNew();

  expect(existsSync(join(folder, "dist/handler.mjs"))).toBe(true);
  expect(events.filter(({ type }) => type === "build-failed")).toEqual([]);
});

test("a function that lacked a package is built again as soon as packages are linked", async () => {
  const installs = watchInstalls(root, () => reload.packagesLinked());
  onTestFinished(() => installs.close());
  write("hello", "greeting.ts", 'export { greeting } from "late";\n');
  await expect.poll(() => events.at(-1)).toMatchObject({ type: "build-failed", functionName: "hello" });
  const late = join(root, "node_modules/late");
  mkdirSync(late);
  writeFileSync(join(late, "package.json"), '{ "type": "module", "exports": "./late.js" }');
  writeFileSync(join(late, "late.js"), 'export const greeting = "linked";\n');
  writeFileSync(join(root, "node_modules/.pnpm-workspace-state-v1.json"), "{}");

  await expect.poll(answer, { interval: 5 }).toBe("linked");
});

test("a package that is deleted and comes back is watched again", async () => {
  const sources = join(root, "apps/other/src");
  const seen: string[] = [];
  const other = watchSources(root, (file) => seen.push(file));
  onTestFinished(() => other.close());
  write("other", "handler.ts", "export const handler = async () => 1;\n");
  await expect.poll(() => seen).toContain(sources);

  rmSync(join(root, "apps/other"), { recursive: true });
  await expect.poll(() => existsSync(sources)).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 400));
  seen.length = 0;
  write("other", "handler.ts", "export const handler = async () => 2;\n");
  await expect.poll(() => seen).toContain(sources);
  seen.length = 0;
  write("other", "handler.ts", "export const handler = async () => 3;\n");

  await expect.poll(() => seen).toContain(join(sources, "handler.ts"));
});
