import { checkOptions } from "../options.ts";
import type { CostHooks } from "./cost-hooks.ts";
import { costRecorder, type RecorderOptions } from "./cost-recorder.ts";
import type { Metrics } from "./metrics.ts";
import type { Sample } from "./sample.ts";
import { anyTrigger } from "./triggers/any-trigger.ts";

export type { CostHooks } from "./cost-hooks.ts";

export interface CostLoggingOptions extends Pick<RecorderOptions, "rates" | "on"> {
  /** `sampled(10)` records one trace out of ten, with its weight. Default: each one. */
  readonly sample?: Sample;
  /** `metrics({ … })`, for CloudWatch to make metrics of the records. */
  readonly metrics?: Metrics;
}

/**
 * Puts the invocation's cost on `context.cost`, and writes one record when the invocation ends, in whatever way:
 * `middy(costLogging())`. What goes wrong with it is logged and breaks nothing. `COST_LOG=off` turns the records off;
 * `COST_HEADER=on` has each HTTP answer carry its estimate in the header `cost-estimate`, in picodollars.
 * @throws {TypeError} for an option that it does not know
 */
export function costLogging(options: CostLoggingOptions = {}): CostHooks {
  checkOptions("costLogging", options, ["rates", "on", "sample", "metrics"]);
  const { sample, metrics, ...rest } = options;
  return costRecorder(anyTrigger, {
    ...rest,
    edit(record) {
      const kept = sample ? sample(record) : {};
      return kept && { ...kept, ...metrics?.(record.t) };
    },
  });
}
