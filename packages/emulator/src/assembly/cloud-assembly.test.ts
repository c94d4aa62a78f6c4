import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeAssembly } from "../testing/write-assembly.ts";
import { readCloudAssembly } from "./cloud-assembly.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "assembly-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

test("stacks and assets are found, in nested stages too", () => {
  const template = { Resources: { Orders: { Type: "AWS::SQS::Queue" } } };
  writeAssembly(join(directory, "assembly-Local"), "Local-Shop", template, {
    assets: { "abc.zip": "../code" },
  });
  writeManifest({
    "assembly-Local": { type: "cdk:cloud-assembly", properties: { directoryName: "assembly-Local" } },
  });

  const { stacks, assets } = readCloudAssembly(directory);

  expect(stacks).toMatchObject([
    { stackName: "Local-Shop", account: undefined, region: "ap-northeast-2", template },
  ]);
  expect([...assets]).toEqual([["abc.zip", join(directory, "code")]]);
});

test("a stack comes after the stacks that it depends on", () => {
  const stack = (dependencies: string[]) => ({
    type: "aws:cloudformation:stack",
    environment: "aws://111122223333/us-east-1",
    properties: { templateFile: "t.json" },
    dependencies,
  });
  writeFileSync(join(directory, "t.json"), "{}");
  writeManifest({ Api: stack(["Data"]), Data: stack([]) });

  expect(readCloudAssembly(directory).stacks.map(({ stackName }) => stackName)).toEqual(["Data", "Api"]);
});

test("a folder without an assembly is refused with what to do", () => {
  expect(() => readCloudAssembly(directory)).toThrow(
    "is no cloud assembly: it has no manifest.json. Run the CDK app (pnpm synth) first.",
  );
});

test("a broken template is refused with its file", () => {
  writeAssembly(directory, "Shop", {});
  writeFileSync(join(directory, "Shop.template.json"), "{ broken");

  expect(() => readCloudAssembly(directory)).toThrow(/Shop\.template\.json is not JSON/);
});

function writeManifest(artifacts: Record<string, unknown>): void {
  writeFileSync(join(directory, "manifest.json"), JSON.stringify({ artifacts }));
}
