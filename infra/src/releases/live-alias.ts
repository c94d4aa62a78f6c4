import { Alias, type Function as Lambda } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

/**
 * The alias `live` of a function's newest version. Whatever invokes the function invokes this, so that a release is one
 * change of where it points, and so is its rollback.
 */
export function liveAlias(scope: Construct, lambda: Lambda, provisionedConcurrency: number): Alias {
  return new Alias(scope, "Live", {
    aliasName: "live",
    version: lambda.currentVersion,
    ...(provisionedConcurrency > 0 && { provisionedConcurrentExecutions: provisionedConcurrency }),
  });
}
