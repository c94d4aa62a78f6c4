import type { DeclaredResource } from "../resources/resource-type.ts";

/** A resource of the stack `shop`, as a template would declare it. */
export function declaredResource(
  type: string,
  properties: Readonly<Record<string, unknown>>,
  logicalId = "Resource",
): DeclaredResource {
  return {
    logicalId,
    type,
    properties,
    metadata: {},
    stackName: "shop",
    physicalName: (length = 255) => `shop-${logicalId}-1A2B3C`.slice(0, length),
    assetDirectory: (key) => {
      throw new Error(`No asset ${key}`);
    },
  };
}
