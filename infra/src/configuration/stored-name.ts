import type { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { ServiceStack } from "../service-stack.ts";

/** What a stage's parameter or secret is named: `/<stage>/<service>/<name>`. */
export function storedName(scope: Construct, name: string): string {
  return `/${DeploymentStage.of(scope).settings.name}/${ServiceStack.of(scope).service}/${name}`;
}
