import { readFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { CfnEventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { describe, expect, test } from "vitest";
import { createApp } from "./create-app.ts";
import type { StageSettings } from "./stages/stage-settings.ts";
import { local, staging } from "./stages.ts";
import { withBuiltApps } from "./testing/built-apps.ts";
import { referenceTemplate, serviceIn, synthesize } from "./testing/synthesize.ts";

describe("the CDK app", () => {
  test("gives the same templates under the CDK's CLI as without it", () => {
    // What the CLI hands to an app through its environment (aws-cdk 2.1148.1).
    const context = {
      "aws:cdk:enable-path-metadata": true,
      "aws:cdk:enable-asset-metadata": true,
      "aws:cdk:version-reporting": true,
      "aws:cdk:bundling-stacks": ["**"],
    };
    process.env.CDK_CONTEXT_JSON = JSON.stringify(context);
    try {
      expect(inAssembly([staging], ({ template }) => template(staging))).toEqual(
        referenceTemplate(staging).content,
      );
    } finally {
      delete process.env.CDK_CONTEXT_JSON;
    }
  });

  test("points the emulator at the built code itself, by a path that holds wherever the repository is", () => {
    inAssembly([local], ({ folder, codePaths }) => {
      const paths = codePaths(local);
      expect(paths).toHaveLength(referenceTemplate(local).all("AWS::Lambda::Function").size);
      expect(paths.some(isAbsolute)).toBe(false);
      expect(paths.map((path) => resolve(folder, "cdk.out/assembly-local", path))).toContain(
        join(folder, "apps/place-order/dist"),
      );
    });
  });

  test("copies the code into the assembly of a stage that is deployed, whatever other stages do", () => {
    inAssembly([local, staging], ({ codePaths }) => {
      expect(codePaths(staging).filter((path) => !path.startsWith("../asset."))).toEqual([]);
    });
  });

  test("gives the same template whether the code is copied or not", () => {
    const copying = { ...local, copiesCode: true };

    expect(inAssembly([copying], ({ template }) => template(copying))).toEqual(
      referenceTemplate(local).content,
    );
  });

  test("refuses a misspelt enum, of which the template validator only warns", () => {
    withBuiltApps((folder) => {
      const app = createApp({ stages: [local], apps: join(folder, "apps"), outdir: join(folder, "cdk.out") });
      const mapping = app.node.findAll().find((node) => node instanceof CfnEventSourceMapping);
      if (mapping) mapping.functionResponseTypes = ["ReportBatchItemFailure"];

      expect(() => app.synth()).toThrow("'ReportBatchItemFailure' is not one of ['ReportBatchItemFailures']");
      const report = readFileSync(join(folder, "cdk.out", "validation-report.json"), "utf8");
      expect(report).toContain("W3030");
    });
  });
});

interface Assembly {
  readonly folder: string;
  template(stage: StageSettings): unknown;
  /** Where the assembly of a stage finds what it uploads, without the template. */
  codePaths(stage: StageSettings): string[];
}

function inAssembly<T>(stages: readonly StageSettings[], look: (assembly: Assembly) => T): T {
  return withBuiltApps((folder) => {
    const outdir = join(folder, "cdk.out");
    const assembly = synthesize(createApp({ stages, apps: join(folder, "apps"), outdir }));
    return look({
      folder,
      template: ({ name }) => serviceIn(assembly, name).content,
      codePaths: ({ name }) => {
        const { directory, stacks } = assembly.getNestedAssembly(`assembly-${name}`);
        const stack = stacks.find(({ stackName }) => stackName === `${name}-Shop`);
        const file = join(directory, `${stack?.id}.assets.json`);
        const { files } = JSON.parse(readFileSync(file, "utf8")) as {
          files: Record<string, { source: { path: string } }>;
        };
        return Object.values(files)
          .map(({ source }) => source.path)
          .filter((path) => !path.endsWith(".template.json"));
      },
    });
  });
}
