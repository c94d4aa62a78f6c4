import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newQueue, newSchedule, publicRoute } from "./testing/generate.ts";
import { copyWholeWorkspace, writePnpm } from "./testing/whole-copy.ts";

const patience = { timeout: 80_000, interval: 100 };
const freePorts = ["web", "api", "sign-in", "endpoint"].flatMap((name) => [`--${name}-port`, "0"]);

let root: string;
let state: string;
let dev: ChildProcess;
let said = "";

beforeAll(() => {
  root = copyWholeWorkspace();
  state = mkdtempSync(join(tmpdir(), "state-"));
  dev = spawn(process.execPath, [join(root, "packages/dev/src/cli.ts"), ...freePorts, "--state", state], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: environment(),
  });
  for (const stream of [dev.stdout, dev.stderr]) stream?.on("data", (chunk) => (said += chunk));
}, 60_000);

afterAll(async () => {
  const ended = new Promise((resolve) => dev.once("close", resolve));
  if (dev.kill("SIGINT")) await ended;
  for (const folder of [root, state]) rmSync(folder, { recursive: true });
}, 30_000);

function environment(): NodeJS.ProcessEnv {
  const { npm_execpath: _, ...others } = process.env;
  return { ...others, NO_COLOR: "1", PATH: `${writePnpm(root)}:${others.PATH}` };
}

/** Does what `pnpm gen` does in the copy, with a pnpm that needs no registry. */
function gen(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "packages/generator/src/cli.ts"), ...args],
    { cwd: root, encoding: "utf8", env: environment() },
  );
  return { status, stdout, stderr };
}

const apiUrl = () => JSON.parse(readFileSync(join(state, "local.json"), "utf8")).apiUrl as string;
const updates = () => said.match(/template changed: .+/g) ?? [];

test("a new route answers on the stage that runs, which goes on with its data", {
  timeout: 180_000,
}, async () => {
  await expect.poll(() => said, patience).toContain("Ctrl-C stops everything");
  const url = apiUrl();

  expect(gen("function", ...publicRoute)).toMatchObject({ status: 0, stderr: "" });

  await expect
    .poll(async () => (await fetch(`${url}/shops/1`)).json().catch(() => undefined), patience)
    .toEqual({ message: "Hello from show-shop." });
  expect(updates()).toEqual([expect.stringContaining("in what runs, which keeps its data")]);
  expect(said).not.toContain("does not build");
});

test("so do a new queue with its worker, and a new schedule", { timeout: 180_000 }, async () => {
  const before = updates().length;

  expect(gen(...newQueue)).toMatchObject({ status: 0 });
  await expect.poll(() => updates().length, patience).toBe(before + 1);
  expect(gen(...newSchedule)).toMatchObject({ status: 0 });
  await expect.poll(() => updates().length, patience).toBe(before + 2);

  for (const update of updates()) expect(update).toContain("in what runs, which keeps its data");
});

test("the project still compiles as strictly as before", { timeout: 120_000 }, () => {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "--noEmit"], { cwd: root, encoding: "utf8" });

  expect(
    stdout.split("\n").filter((line) => /show-shop|pay-refund|report-sales|contracts|infra/.test(line)),
  ).toEqual([]);
});
