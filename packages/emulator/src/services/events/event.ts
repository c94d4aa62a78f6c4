import { randomUUID } from "node:crypto";
import type { Account } from "../../account.ts";
import type { JsonObject } from "../../json-object.ts";

/** An event as rules match it and targets get it. */
export interface BusEvent {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  /** `2027-01-31T09:00:00Z`. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
}

export interface NewEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
  readonly resources?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export function makeEvent({ id, region }: Account, event: NewEvent): BusEvent {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": event.detailType,
    source: event.source,
    account: id,
    time: `${new Date(event.time).toISOString().slice(0, 19)}Z`,
    region,
    resources: event.resources ?? [],
    detail: event.detail,
  };
}
