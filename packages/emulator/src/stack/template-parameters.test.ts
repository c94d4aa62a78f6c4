import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmulator } from "../emulator.ts";
import type { Template } from "../template/template.ts";
import { writeAssembly } from "../testing/write-assembly.ts";

let directory: string;
let valuesFile: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "parameters-"));
  valuesFile = join(directory, "values.json");
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("a template's parameter", () => {
  const stored = (type: string) => `AWS::SSM::Parameter::Value<${type}>`;
  const parameterOf = (Type: string, Default: string): Template => ({
    Parameters: {
      Setting: { Type, Default },
      Version: { Type: stored("String"), Default: "/cdk-bootstrap/version" },
    },
    Outputs: { Setting: { Value: { "Fn::Join": ["+", [{ Ref: "Setting" }]] } } },
  });
  const listOf = (Type: string, Default: string): Template => ({
    ...parameterOf(Type, Default),
    Outputs: { Setting: { Value: { "Fn::Join": ["+", { Ref: "Setting" }] } } },
  });
  const output = async (own: Template) => {
    const started = await startEmulator({
      assembly: writeAssembly(join(directory, "own"), "Own", own),
      valuesFile,
    });
    await started.close();
    return started.outputs.Setting;
  };

  test("has the value that the Parameter Store has under its name", async () => {
    writeFileSync(valuesFile, JSON.stringify({ "/net/zones": "a,b", "/net/id": "vpc-1" }));

    expect(await output(parameterOf(stored("String"), "/net/id"))).toBe("vpc-1");
    expect(await output(parameterOf(stored("AWS::EC2::VPC::Id"), "/net/id"))).toBe("vpc-1");
    expect(await output(listOf(stored("List<String>"), "/net/zones"))).toBe("a+b");
    expect(await output(listOf(stored("CommaDelimitedList"), "/net/zones"))).toBe("a+b");
    expect(await output(parameterOf("AWS::SSM::Parameter::Name", "/net/id"))).toBe("/net/id");
  });

  test("without a value there is told with where to set it, but only when it is needed", async () => {
    await expect(output(parameterOf(stored("String"), "/net/id"))).rejects.toThrow(
      `Parameters.Setting: reads the SSM parameter /net/id, which has no value here when the stack is made. Add it to ${valuesFile}: { "/net/id": "…" }.`,
    );
    await expect(
      output({ ...parameterOf(stored("String"), "/net/id"), Outputs: {} }),
    ).resolves.toBeUndefined();
  });

  test("is not what its own stack makes", async () => {
    const Limits = {
      Type: "AWS::SSM::Parameter",
      Properties: { Name: "/local/shop/limits", Type: "String", Value: "3" },
    };
    const own = { ...parameterOf(stored("String"), "/local/shop/limits"), Resources: { Limits } };

    await expect(output(own)).rejects.toThrow(/no value here when the stack is made/);
  });
});
