import { apiTrigger } from "./api-trigger.ts";
import { recordsOf } from "./batch-record.ts";
import { eventTrigger } from "./event-trigger.ts";
import { recordsTrigger } from "./records-trigger.ts";
import { socketTrigger } from "./socket-trigger.ts";
import type { Trigger } from "./trigger.ts";

/** Tells by the event what called the function. */
export const anyTrigger: Trigger = {
  name: nameOf,
  count: (request, usage) => triggerOf(request.event).count(request, usage),
  open(event, whole, tags) {
    whole.message = (_record, work) => work(whole);
    triggerOf(event).open?.(event, whole, tags);
  },
};

interface AnyEvent {
  /** Of an authorizer's event: its request is counted by the function behind it. */
  readonly type?: string;
  readonly requestContext?: { readonly eventType?: string; readonly routeKey?: string };
  readonly Records?: unknown;
  readonly routeKey?: string;
  readonly httpMethod?: string;
  readonly resource?: string;
  readonly source?: unknown;
}

function triggerOf(event: unknown): Trigger {
  const { type, requestContext, Records } = (event ?? {}) as AnyEvent;
  if (requestContext && !type) return requestContext.eventType ? socketTrigger : apiTrigger;
  const [first] = Array.isArray(Records) ? Records : [];
  return first?.eventSource === "aws:sqs" || first?.Sns ? recordsTrigger : eventTrigger;
}

function nameOf(event: unknown): string | undefined {
  const { routeKey, requestContext, httpMethod, resource, source } = (event ?? {}) as AnyEvent;
  const { eventSourceARN, Sns } = recordsOf(event)[0] ?? {};
  return (
    routeKey ??
    requestContext?.routeKey ??
    (httpMethod && resource ? `${httpMethod} ${resource}` : undefined) ??
    (eventSourceARN ?? Sns?.TopicArn)?.split(":").at(-1) ??
    (typeof source === "string" && source ? source : undefined)
  );
}
