import type { Request } from "@middy/core";
import type { Recorder } from "../logging/recorder.ts";
import type { CostHooks } from "./cost-recorder.ts";

/** Records the cost of an invocation with that of what another recorder logs about it. */
export function withCost(cost: CostHooks, recorder: Recorder): Recorder {
  return {
    requestStart(request: Request) {
      cost.requestStart(request);
      recorder.requestStart(request);
    },
    async requestEnd(request: Request) {
      try {
        await recorder.requestEnd(request);
      } finally {
        cost.requestEnd(request);
      }
    },
  };
}
