import { CfnQueryDefinition } from "aws-cdk-lib/aws-logs";
import { AppFunction } from "../constructs/app-function.ts";
import { DeploymentStage } from "../deployment-stage.ts";
import type { ServiceStack } from "../service-stack.ts";
import { savedQueries } from "./insights-queries.ts";

/** Saves the queries over the logs of all functions of a service, in a folder of Logs Insights named `<stage>/<service>`. */
export function saveQueries(stack: ServiceStack): void {
  const { name: stage } = DeploymentStage.of(stack).settings;
  const logGroupNames = AppFunction.allOf(stack).map(({ logGroup }) => logGroup.logGroupName);
  for (const { name, commands } of savedQueries) {
    new CfnQueryDefinition(stack, `Query-${name}`, {
      name: `${stage}/${stack.service}/${name}`,
      queryString: commands.join("\n| "),
      logGroupNames,
    });
  }
}
