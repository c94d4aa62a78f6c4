import { ApplicationLogLevel } from "aws-cdk-lib/aws-lambda";
import type { StageSettings } from "../stages/stage-settings.ts";

interface SampledDebug {
  readonly applicationLogLevelV2?: ApplicationLogLevel;
  readonly variables: Readonly<Record<string, string>>;
}

/** What lets some invocations write debug lines: Lambda passes them on, and the middleware drops those of the others. */
export function sampledDebug({ debugSample }: StageSettings): SampledDebug {
  if (debugSample === undefined) return { variables: {} };
  return {
    applicationLogLevelV2: ApplicationLogLevel.DEBUG,
    variables: { LOG_LEVEL: "INFO", LOG_DEBUG_SAMPLE: String(debugSample) },
  };
}
