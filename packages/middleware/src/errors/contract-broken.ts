import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { ContractError } from "./contract-error.ts";

/**
 * Makes a `ContractError`, whose code is loaded by the first one.
 * @param what what breaks it: `Message "order-placed"`
 * @param issues what the schema said, or what is wrong in words
 */
export async function contractBroken(
  what: string,
  issues: readonly StandardSchemaV1.Issue[] | string,
): Promise<ContractError> {
  const { ContractError } = await import("./contract-error.ts");
  return new ContractError(what, issues);
}
