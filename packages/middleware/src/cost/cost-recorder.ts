import type { Request } from "@middy/core";
import { type RecorderOptions, recording } from "./invocation/recording.ts";
import { unbroken } from "./invocation/unbroken.ts";
import type { Trigger } from "./triggers/trigger.ts";

/** The hooks of middy's that the recorder hangs on. */
export interface CostHooks {
  readonly requestStart: (request: Request) => void;
  readonly requestEnd: (request: Request) => void;
}

/** Records the costs of a function that is triggered so; with `COST` in the environment, or other rates. */
export function costRecorder(trigger: Trigger, options: RecorderOptions = {}): CostHooks {
  let { rates } = options;
  const { COST, COST_LOG } = process.env;
  if (COST) unbroken(() => (rates ??= JSON.parse(COST)));
  const begin = recording(trigger, COST_LOG === "off" ? undefined : rates, options);
  const ends = new WeakMap<Request, () => void>();
  return {
    requestStart: (request) => unbroken(() => ends.set(request, begin(request))),
    requestEnd: (request) => unbroken(() => ends.get(request)?.()),
  };
}
