import { resolve } from "node:path";
import type { Values } from "@repo/stage/arguments/flags";
import { locateStage, type StageLocation } from "@repo/stage/locate-stage";

/** Which stage, and where. */
export const stageFlags = {
  stage: { value: "<stage>", says: "local (default), staging, production, …" },
  region: { value: "<region>", says: "default: the stage's as it was synthesized, else the AWS SDK's" },
  state: { value: "<folder>", says: "where pnpm dev keeps its files (.turbo-lambda)" },
  help: { says: "this" },
} as const;

/** Where the stage is that the flags name. @throws {CommandError} */
export function locate(
  { stage = "local", region, state }: Pick<Values<typeof stageFlags>, "stage" | "region" | "state">,
  root: string,
): Promise<StageLocation> {
  return locateStage({ stage, region, state: resolve(state ?? `${root}/.turbo-lambda`), root });
}
