import { addBaggage } from "../hops/baggage.ts";
import { traceOf } from "../hops/trace-context.ts";
import { count } from "../invocation/payer.ts";
import type { Trigger } from "./trigger.ts";

/** What may stand in an event that was handed over by name, or in the detail of one that came by EventBridge. */
interface NamedEvent {
  readonly source?: unknown;
  readonly detail?: unknown;
  readonly baggage?: unknown;
  readonly traceparent?: unknown;
}

/**
 * An event that was handed over by name, which costs nothing by itself, or by EventBridge Scheduler. What a metered client
 * has put there says who caused it.
 */
export const eventTrigger: Trigger = {
  count({ event }, usage) {
    if (objectOf(event).source === "aws.scheduler") count(usage, "sc", 1);
  },
  open(event, whole, tags) {
    const { detail, ...own } = objectOf(event);
    const { baggage, traceparent } = { ...own, ...objectOf(detail) };
    whole.trace = traceOf(traceparent) ?? whole.trace;
    addBaggage(baggage, whole, tags);
  },
};

function objectOf(value: unknown): NamedEvent {
  return typeof value === "object" && value !== null ? value : {};
}
