import type { Properties } from "../properties.ts";

/** `ProvisionedConcurrencyConfig` of an alias or a version; undefined when it is left out. */
export function provisionedConcurrentExecutions(properties: Properties): number | undefined {
  const config = properties.nested("ProvisionedConcurrencyConfig");
  config?.require("ProvisionedConcurrentExecutions");
  return config?.number("ProvisionedConcurrentExecutions", 1, Number.MAX_SAFE_INTEGER);
}
