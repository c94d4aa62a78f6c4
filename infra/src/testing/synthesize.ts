import { join } from "node:path";
import { tags } from "@repo/contracts/tags";
import { App } from "aws-cdk-lib";
import type { CloudAssembly } from "aws-cdk-lib/cx-api";
import { createApp } from "../create-app.ts";
import { DeploymentStage } from "../deployment-stage.ts";
import { ServiceStack } from "../service-stack.ts";
import type { GatewayType } from "../stages/gateway-type.ts";
import type { StageSettings } from "../stages/stage-settings.ts";
import { local, stages } from "../stages.ts";
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

/** The template of one of a stage's stacks. @throws when it has no stack of that name */
export function templateIn(assembly: CloudAssembly, stage: string, id = "Shop"): StackTemplate {
  const { stacks } = assembly.getNestedAssembly(`assembly-${stage}`);
  const stack = stacks.find(({ stackName }) => stackName === `${stage}-${id}`);
  if (!stack) throw new Error(`The stage "${stage}" has no stack "${id}".`);
  return new StackTemplate(stack.template);
}

/** The templates of a service's two stacks as one, for tests to which it is the same where something stands. */
export function serviceIn(assembly: CloudAssembly, stage: string, id = "Shop"): StackTemplate {
  const [running, data] = [id, `${id}Data`].map((stack) => templateIn(assembly, stage, stack).content);
  return new StackTemplate({
    Resources: { ...running?.Resources, ...data?.Resources },
    Outputs: { ...running?.Outputs, ...data?.Outputs },
  });
}

const all = new Map<GatewayType, ReadonlyMap<string, StackTemplate>>();

/**
 * Both templates of the reference architecture in one of the stages, as one, with the gateway that the settings say; synthesized
 * once for all tests.
 */
export function referenceTemplate({ name, gateway }: StageSettings): StackTemplate {
  const templates = all.get(gateway) ?? ofAllStages(gateway);
  all.set(gateway, templates);
  const template = templates.get(name);
  if (!template) throw new Error(`There is no stage "${name}".`);
  return template;
}

function ofAllStages(gateway: GatewayType): ReadonlyMap<string, StackTemplate> {
  return withBuiltApps((folder) => {
    const ofGateway = stages.map((stage) => ({ ...stage, gateway }));
    const app = createApp({ stages: ofGateway, apps: join(folder, "apps"), outdir: join(folder, "cdk.out") });
    const assembly = synthesize(app);
    return new Map(stages.map((stage) => [stage.name, serviceIn(assembly, stage.name)]));
  });
}

/** The template of a stack with whatever is built into it. */
export function templateOf(
  build: (stack: ServiceStack) => void,
  settings: StageSettings = local,
): StackTemplate {
  return withBuiltApps((folder) => {
    const app = new App({ outdir: join(folder, "cdk.out") });
    const stage = new DeploymentStage(app, settings, join(folder, "apps"));
    build(new ServiceStack(stage, "Stack", { service: "shop", tags: tags({ team: "a", feature: "b" }) }));
    return templateIn(synthesize(app), settings.name, "Stack");
  });
}
