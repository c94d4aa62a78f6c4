import { functionRates } from "@repo/cost/function-rates";
import { prices } from "@repo/cost/prices";
import type { FunctionSpec } from "@repo/model/function";
import type { StageSettings } from "../stages/stage-settings.ts";

/** The variable by which a function prices its own invocations: its tags, and the rates of its Region and architecture. */
export function costVariables({ tags, architecture }: FunctionSpec, { region }: StageSettings) {
  return { COST: JSON.stringify(functionRates({ prices, region, architecture, tags })) };
}
