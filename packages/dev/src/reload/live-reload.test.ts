import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@repo/emulator/emulator";
import { writeAssembly } from "@repo/emulator/write-assembly";
import { afterEach, beforeEach, expect, test } from "vitest";
import { httpFunctionTemplate } from "../testing/http-function-template.ts";
import { type CodeEvent, CodeReload } from "./code-reload.ts";
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
  for (const folder of ["packages", "infra"]) mkdirSync(join(root, folder));
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
  expect(existsSync(join(folder, "dist"))).toBe(false);

  mkdirSync(join(folder, "node_modules"));
  await reload.buildNew();

  expect(existsSync(join(folder, "dist/handler.mjs"))).toBe(true);
  expect(events.filter(({ type }) => type === "build-failed")).toEqual([]);
});
