import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Template } from "../template/template.ts";

export interface AssemblyOptions {
  /** In the assembly's environment, `aws://<account>/<region>`. */
  readonly region?: string;
  /** The folder of each asset, by its key in the bucket. */
  readonly assets?: Readonly<Record<string, string>>;
}

/** Writes a cloud assembly of one stack, as `cdk synth` lays it out, and returns its folder. */
export function writeAssembly(
  directory: string,
  stackName: string,
  template: Template,
  options: AssemblyOptions = {},
): string {
  const { region = "ap-northeast-2", assets = {} } = options;
  const write = (file: string, value: unknown) => writeFileSync(join(directory, file), JSON.stringify(value));
  mkdirSync(directory, { recursive: true });
  write(`${stackName}.template.json`, template);
  write(`${stackName}.assets.json`, {
    files: Object.fromEntries(
      Object.entries(assets).map(([objectKey, path]) => [
        objectKey,
        { source: { path, packaging: "zip" }, destinations: { current: { objectKey } } },
      ]),
    ),
  });
  write("manifest.json", {
    artifacts: {
      [`${stackName}.assets`]: {
        type: "cdk:asset-manifest",
        properties: { file: `${stackName}.assets.json` },
      },
      [stackName]: {
        type: "aws:cloudformation:stack",
        environment: `aws://unknown-account/${region}`,
        properties: { templateFile: `${stackName}.template.json`, stackName },
      },
    },
  });
  return directory;
}
