import { join } from "node:path";
import { App, Stack } from "aws-cdk-lib";
import type { CloudAssembly } from "aws-cdk-lib/cx-api";
import { createApp } from "../create-app.ts";
import { DeploymentStage } from "../deployment-stage.ts";
import { local, type StageSettings, stages } from "../stages.ts";
import { withBuiltApps } from "./built-apps.ts";
import { StackTemplate } from "./stack-template.ts";

/** Synthesizes without the template validator, whose start takes longer than all the rest; `pnpm synth` has it. */
export function synthesize(app: App): CloudAssembly {
  const before = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = "false";
  try {
    return app.synth();
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
}

/** The template of a stage's one stack. */
export function templateIn(assembly: CloudAssembly, stage: string): StackTemplate {
  const [stack] = assembly.getNestedAssembly(`assembly-${stage}`).stacks;
  if (!stack) throw new Error(`The stage "${stage}" has no stack.`);
  return new StackTemplate(stack.template);
}

let all: ReadonlyMap<string, StackTemplate> | undefined;

/** The template of the reference architecture in one of the stages; synthesized once for all tests. */
export function referenceTemplate({ name }: StageSettings): StackTemplate {
  all ??= withBuiltApps((folder) => {
    const app = createApp({ stages, apps: join(folder, "apps"), outdir: join(folder, "cdk.out") });
    const assembly = synthesize(app);
    return new Map(stages.map((stage) => [stage.name, templateIn(assembly, stage.name)]));
  });
  const template = all.get(name);
  if (!template) throw new Error(`There is no stage "${name}".`);
  return template;
}

/** The template of a stack with whatever is built into it. */
export function templateOf(build: (stack: Stack) => void, settings: StageSettings = local): StackTemplate {
  return withBuiltApps((folder) => {
    const app = new App({ outdir: join(folder, "cdk.out") });
    build(new Stack(new DeploymentStage(app, settings, join(folder, "apps")), "Stack"));
    return templateIn(synthesize(app), settings.name);
  });
}
