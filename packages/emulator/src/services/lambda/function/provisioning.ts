import type { LambdaFunction } from "./lambda-function.ts";
import { provisionedByVersion } from "./provisioned-concurrency.ts";

/**
 * How far the provisioned concurrency of a version or an alias has come, as the API tells it; undefined when there is none.
 * This machine makes no more environments than a function may have here; what is beyond them counts as made.
 */
export function provisioningOf(lambdaFunction: LambdaFunction, qualifier: string) {
  const { aliases, provisionedConcurrency, environments } = lambdaFunction;
  const config = provisionedConcurrency.get(qualifier);
  if (!config) return undefined;
  const configs = new Map([[qualifier, config]]);
  const pools = [...provisionedByVersion({ aliases, configs }).keys()].flatMap(
    (version) => environments.get(version)?.provisioned ?? [],
  );
  const missing = pools.reduce((sum, { wanted, ready }) => sum + wanted - ready, 0);
  const failed = pools.some((pool) => pool.failed > 0);
  const made = Math.max(0, config.requested - missing);
  return {
    RequestedProvisionedConcurrentExecutions: config.requested,
    AvailableProvisionedConcurrentExecutions: made,
    AllocatedProvisionedConcurrentExecutions: made,
    Status: failed ? "FAILED" : missing > 0 ? "IN_PROGRESS" : "READY",
    ...(failed && { StatusReason: "FUNCTION_ERROR_INIT_FAILURE" }),
    LastModified: new Date(config.lastModified).toISOString().replace("Z", "+0000"),
  };
}
