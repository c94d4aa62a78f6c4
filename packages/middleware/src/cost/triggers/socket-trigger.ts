import { count } from "../invocation/payer.ts";
import { bytesOf, chunks } from "../invocation/payload.ts";
import type { Trigger } from "./trigger.ts";

interface SocketEvent {
  readonly body?: string;
  readonly requestContext: { readonly eventType?: string; readonly routeKey?: string };
}

/** A message of a WebSocket API, and what answers it: each 32 KB of both. Connecting costs by the minute. */
export const socketTrigger: Trigger = {
  count({ event, response }, usage) {
    const { body, requestContext } = event as SocketEvent;
    if (requestContext.eventType !== "MESSAGE") return;
    const reply = bytesOf((response as { readonly body?: string } | undefined)?.body);
    count(usage, "aw", chunks(bytesOf(body), 32) + (reply && chunks(reply, 32)));
  },
};
