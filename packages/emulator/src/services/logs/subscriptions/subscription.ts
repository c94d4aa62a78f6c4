import { gzipSync } from "node:zlib";
import type { Clock } from "../../../clock.ts";
import type { LogFilter } from "../filter-pattern/log-filter.ts";
import { eventId, type LogEvent } from "../groups/log-event.ts";

/** What the service needs of Lambda to hand logs to a function. */
export interface LogConsumers {
  /** Whether the function's policy lets `principal` invoke it for `sourceArn`. */
  allows(functionArn: string, principal: string, sourceArn: string): boolean;
  invokeAsync(functionArn: string, payload: string): Promise<void>;
}

export interface SubscriptionOptions {
  readonly filterName: string;
  readonly filterPattern: string;
  readonly filter: LogFilter;
  readonly destinationArn: string;
  readonly logGroup: string;
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly creationTime: number;
  readonly clock: Clock;
  /** Undefined for a destination that is no function: nothing is delivered to it here. */
  readonly deliver: ((payload: string) => Promise<void>) | undefined;
}

/** Milliseconds that events are collected for before they are delivered together. */
const delay = 1000;

/** Delivers the events of a group that match to a function, gzipped and in base64 as CloudWatch Logs sends them. */
export class Subscription {
  readonly options: SubscriptionOptions;
  readonly #waiting = new Map<string, LogEvent[]>();

  constructor(options: SubscriptionOptions) {
    this.options = options;
  }

  offer(stream: string, events: readonly LogEvent[]): void {
    const { filter, deliver, clock } = this.options;
    if (!deliver) return;
    const matching = events.filter(({ message }) => filter(message));
    if (matching.length === 0) return;
    if (this.#waiting.size === 0) clock.after(delay, () => this.#deliver(deliver));
    this.#waiting.set(stream, [...(this.#waiting.get(stream) ?? []), ...matching]);
  }

  #deliver(deliver: (payload: string) => Promise<void>): void {
    const { logGroup, owner, filterName } = this.options;
    for (const [logStream, events] of this.#waiting) {
      const logEvents = events.map((event) => ({
        id: eventId(event),
        timestamp: event.timestamp,
        message: event.message,
      }));
      const message = {
        messageType: "DATA_MESSAGE",
        owner,
        logGroup,
        logStream,
        subscriptionFilters: [filterName],
        logEvents,
      };
      const data = gzipSync(JSON.stringify(message)).toString("base64");
      // Whether the function could be invoked is told by nobody in AWS either.
      deliver(JSON.stringify({ awslogs: { data } })).catch(() => {});
    }
    this.#waiting.clear();
  }
}
