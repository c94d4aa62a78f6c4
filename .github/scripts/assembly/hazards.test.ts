import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type SmallAssembly, smallAssembly, writeAssembly } from "../testing/small-assembly.ts";
import { hazards } from "./hazards.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hazards-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function hazardsOf(change: (assembly: SmallAssembly) => void = () => undefined): string[] {
  const assembly = smallAssembly();
  change(assembly);
  writeAssembly(folder, assembly);
  return hazards(folder, ["staging"]);
}

const admin = "arn:aws:iam::111122223333:role/admin";
const stackOf = ({ nested }: SmallAssembly) => nested.artifacts.Shop!.properties;
const assetOf = ({ assets }: SmallAssembly) => assets.files.code!;

describe("an assembly that somebody else built", () => {
  test("has no hazards as the CDK writes it", () => {
    expect(hazardsOf()).toEqual([]);
  });

  test.each<[what: string, change: (assembly: SmallAssembly) => void, hazard: string]>([
    [
      "runs a program",
      (made) => {
        assetOf(made).source.executable = ["curl"];
      },
      "made by running a program",
    ],
    [
      "has an image to be built",
      (made) => {
        made.assets.dockerImages.image = { source: { directory: "." } };
      },
      "The asset image is a container image",
    ],
    [
      "uploads a file of the machine",
      (made) => {
        assetOf(made).source.path = "../../../.aws/credentials";
      },
      "outside of the assembly",
    ],
    [
      "uploads to a bucket of its own",
      (made) => {
        assetOf(made).destinations.here!.bucketName = "mallory";
      },
      'goes to the bucket "mallory"',
    ],
    [
      "uploads in another role",
      (made) => {
        assetOf(made).destinations.here!.assumeRoleArn = admin;
      },
      `is uploaded as "${admin}"`,
    ],
    [
      "deploys in another role",
      (made) => {
        stackOf(made).assumeRoleArn = admin;
      },
      "is no role of the CDK's bootstrap",
    ],
    [
      "looks up in another role",
      (made) => {
        stackOf(made).lookupRole = { arn: admin };
      },
      "is no role of the CDK's bootstrap",
    ],
    [
      "touches another stage",
      (made) => {
        stackOf(made).stackName = "production-Shop";
      },
      'the stack "production-Shop" is of none of the stages staging',
    ],
    [
      "takes its template from elsewhere",
      (made) => {
        stackOf(made).stackTemplateAssetObjectUrl = "s3://mallory/1.json";
      },
      "its template is not in the bucket",
    ],
    [
      "reads a file of the machine as a template",
      (made) => {
        stackOf(made).templateFile = "/proc/self/environ";
      },
      'templateFile is "/proc/self/environ"',
    ],
    [
      "asks for a look-up",
      (made) => {
        made.nested.missing = [{}];
      },
      "values to be looked up",
    ],
    [
      "has an artifact that nobody knows",
      (made) => {
        made.nested.artifacts.New = { type: "aws:new", properties: {} };
      },
      'New is of the unknown type "aws:new"',
    ],
  ])("and %s is refused", (_, change, hazard) => {
    expect(hazardsOf(change)).toEqual([expect.stringContaining(hazard)]);
  });

  test("and leads out of its folder is not even read", () => {
    const away = (assembly: SmallAssembly) => {
      const [artifact] = Object.values(assembly.root.artifacts ?? {});
      Object.assign(artifact?.properties ?? {}, { directoryName: ".." });
    };

    expect(() => hazardsOf(away)).toThrow('another one in "..", outside of its folder');
  });
});
