import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeAssembly } from "./testing/write-assembly.ts";

let directory: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "emulate-"));
});

afterEach(() => {
  child?.kill("SIGKILL");
  child = undefined;
  rmSync(directory, { recursive: true });
});

/** The command with what it has said so far, and its exit code once it ended. */
function emulate(...args: string[]) {
  let said = "";
  const started = spawn(process.execPath, [join(import.meta.dirname, "cli.ts"), ...args]);
  child = started;
  for (const stream of [started.stdout, started.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise<number | null>((resolve) => started.once("close", resolve));
  return { started, ended, said: () => said };
}

test.each([
  [["--help"], 0, /^Runs the output of a CDK app/],
  [[], 1, /^Runs [\s\S]*the cloud assembly, the folder cdk\.out\./],
  [["--nope"], 1, /^Unknown option '--nope'\.\n\nRuns [\s\S]*--endpoint-port/],
  [["cdk.out", "--api-port", "80a"], 1, /^--api-port 80a is no port\. Give a number from 0 to 65535/],
  [["cdk.out", "--iam", "maybe"], 1, /^--iam maybe is no mode/],
])("%j ends with %i and says why", async (args, code, message) => {
  const { ended, said } = emulate(...args);

  expect(await ended).toBe(code);
  expect(said()).toMatch(message);
});

test("an assembly with several stages runs, and says how to run one of them", async () => {
  for (const stage of ["local", "staging"]) {
    const template = { Outputs: { Name: { Value: stage } } };
    writeAssembly(join(directory, `assembly-${stage}`), `${stage}-Shop`, template);
  }
  const artifact = (name: string) => ({
    type: "cdk:cloud-assembly",
    properties: { directoryName: `assembly-${name}` },
  });
  const artifacts = { local: artifact("local"), staging: artifact("staging") };
  writeFileSync(join(directory, "manifest.json"), JSON.stringify({ artifacts }));

  const { started, ended, said } = emulate(directory);
  await expect.poll(said, { timeout: 20_000 }).toContain("Name=staging");
  started.kill("SIGINT");

  expect(await ended).toBe(0);
  expect(said()).toContain(
    `holds 2 stages, and all run; of outputs with one name, the last is shown. Run one alone: ${join(directory, "assembly-local")}, ${join(directory, "assembly-staging")}`,
  );
}, 30_000);
