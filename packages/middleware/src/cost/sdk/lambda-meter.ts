import { withKeys } from "../hops/json-payload.ts";
import type { ServiceMeter } from "./metered.ts";

/**
 * Invocations of other functions, which pay for themselves. An asynchronous one has no client context (Lambda Invoke API), so
 * that its payload carries what caused it, as further keys of the object that it is.
 */
export const lambdaMeter: ServiceMeter = {
  outgoing({ command, input }, payer) {
    if (command !== "InvokeCommand" || input.InvocationType !== "Event") return input;
    const { Payload } = input;
    const text = Payload instanceof Uint8Array ? Buffer.from(Payload).toString() : Payload;
    const carrying = withKeys(text, payer);
    return carrying === text ? input : { ...input, Payload: Buffer.from(carrying as string) };
  },
  count() {},
};
