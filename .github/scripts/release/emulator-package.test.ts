import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { packageProblems } from "../../../packages/create-turbo-lambda/src/testing/package-problems.ts";
import { pnpmCommand } from "../../../packages/create-turbo-lambda/src/testing/pnpm-command.ts";
import { startRegistry } from "../../../packages/create-turbo-lambda/src/testing/registry.ts";
import { httpFunctionTemplate } from "../../../packages/dev/src/testing/http-function-template.ts";
import { writeAssembly } from "../../../packages/emulator/src/testing/write-assembly.ts";
import { writeFunction } from "../../../packages/emulator/src/testing/write-function.ts";

interface Manifest {
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: object;
}

const repository = join(import.meta.dirname, "../../..");
const source = join(repository, "packages/turbo-lambda-emulator");
const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

let project: string;
let tarball: string;
let installed: string;
let manifest: Manifest;
let command: ChildProcess | undefined;

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "emulator-package-"));
  const [program, ...first] = pnpmCommand();
  await promisify(execFile)(program, [...first, "pack", "--pack-destination", project], { cwd: source });
  tarball = globSync(join(project, "*.tgz"))[0] ?? "";
  installed = join(project, "node_modules/turbo-lambda-emulator");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed]);
  manifest = manifestIn(installed);
  const link = (name: string, target: string) => {
    mkdirSync(dirname(join(project, "node_modules", name)), { recursive: true });
    symlinkSync(target, join(project, "node_modules", name));
  };
  // What it says that it needs, of the versions that it says, and nothing else.
  for (const name of Object.keys(manifest.dependencies ?? {})) link(name, join(source, "node_modules", name));
  for (const [name, path] of Object.entries(manifest.bin ?? {})) link(`.bin/${name}`, join(installed, path));
  link("@types/node", join(repository, "node_modules/@types/node"));
}, 120_000);

afterEach(() => {
  command?.kill("SIGKILL");
  command = undefined;
});
afterAll(() => rmSync(project, { recursive: true }));

test("the emulator's package needs what the emulator needs, in exact versions, and nothing of this workspace", () => {
  const { dependencies = {} } = manifest;

  expect(Object.keys(dependencies)).toEqual(
    Object.keys(manifestIn(join(repository, "packages/emulator")).dependencies ?? {}),
  );
  for (const [name, version] of Object.entries(dependencies)) {
    expect(manifestIn(join(source, "node_modules", name))).toMatchObject({ version });
  }
  expect(manifest.devDependencies).toBeUndefined();
  expect(readFileSync(join(installed, "LICENSE"), "utf8")).toMatch(/^MIT License/);
});

test("it holds JavaScript with its types, and of the tests only the clock", () => {
  const files = globSync("dist/**/*.*", { cwd: installed });

  expect(files.filter((path) => !/\.(m?js|d\.m?ts)$/.test(path))).toEqual([]);
  expect(files.filter((path) => /test/.test(path)).sort()).toEqual([
    "dist/testing/manual-clock.d.ts",
    "dist/testing/manual-clock.js",
  ]);
});

test("it is in order for publint, and its types are right for all that reads ES modules and exports", async () => {
  const problems = await packageProblems(tarball);
  const olderThanItsNode = /"CJSResolvesToESM"|"resolutionKind":"node10"/;

  expect(problems.filter((problem) => !olderThanItsNode.test(problem))).toEqual([]);
});

test("its types hold in somebody's own program, checked to the last", async () => {
  writeFileSync(
    join(project, "own.mts"),
    `import { startEmulator } from "turbo-lambda-emulator";
     import { ManualClock } from "turbo-lambda-emulator/manual-clock";
     export const api: string | undefined =
       (await startEmulator({ assembly: "cdk.out", clock: new ManualClock() })).outputs.Api;`,
  );
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const args = ["--noEmit", "--strict", "--target", "es2024", "--module", "nodenext", "--types", "node"];

  const { stdout } = await promisify(execFile)(process.execPath, [tsc, ...args, "own.mts"], { cwd: project });

  expect(stdout).toBe("");
});

test("its command runs a template, whose API answers, until Ctrl-C", async () => {
  const code = writeFunction(
    join(project, "code"),
    'return { statusCode: 200, body: "Hello, " + event.queryStringParameters.name };',
  );
  const Table = {
    Type: "AWS::DynamoDB::Table",
    Properties: {
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    },
  };
  const template = { ...httpFunctionTemplate, Resources: { ...httpFunctionTemplate.Resources, Table } };
  writeAssembly(join(project, "cdk.out"), "Hello", template, { assets: { "code.zip": code } });
  const started = spawn(join(project, "node_modules/.bin/turbo-lambda-emulator"), ["cdk.out"], {
    cwd: project,
  });
  command = started;
  let said = "";
  for (const stream of [started.stdout, started.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise((resolve) => started.once("close", resolve));

  await expect.poll(() => said, { timeout: 20_000 }).toContain("Url=http");
  const url = /^Url=(.*)$/m.exec(said)?.[1] ?? "";
  const response = await fetch(`${url}/hello?name=Ada`);
  const answer = await response.text();
  started.kill("SIGINT");

  expect(answer).toBe("Hello, Ada");
  expect(await ended).toBe(0);
  expect(said).not.toContain("Not run here");
}, 60_000);

// By night: its dependencies come from the registry that this machine uses.
test.runIf(process.env.ALL_COMBINATIONS === "1")(
  "npx finds it in a registry, and runs it",
  async () => {
    const registry = await startRegistry();
    const folder = mkdtempSync(join(project, "npx-"));
    const options = { cwd: folder, env: { ...process.env, ...registry.env } };
    try {
      const [program, ...first] = pnpmCommand();
      await promisify(execFile)(program, [...first, "publish", tarball, "--no-git-checks"], options);

      const { stdout } = await promisify(execFile)(
        "npx",
        ["--yes", "turbo-lambda-emulator", "--help"],
        options,
      );

      expect(stdout).toMatch(/^Runs the output of a CDK app/);
    } finally {
      await registry.close();
    }
  },
  120_000,
);
