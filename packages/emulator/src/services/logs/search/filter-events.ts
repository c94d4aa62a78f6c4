import type { LogFilter } from "../filter-pattern/log-filter.ts";
import type { LogEvent } from "../groups/log-event.ts";
import type { Timeline } from "../groups/timeline.ts";
import { Page, positionToken, readPositionToken } from "./page.ts";

export interface EventSearch {
  /** Milliseconds since the epoch, both included. */
  readonly startTime: number;
  readonly endTime: number;
  readonly inStream: (streamName: string) => boolean;
  readonly filter: LogFilter;
  readonly limit: number;
  readonly nextToken: string | undefined;
}

export interface FoundEvents {
  readonly events: readonly LogEvent[];
  /** Undefined when there are no more. */
  readonly nextToken: string | undefined;
}

/** The events of a group that match, in the order of time whatever their streams, page by page. */
export function filterEvents(timeline: Timeline, search: EventSearch): FoundEvents {
  const { startTime, endTime, inStream, filter, limit, nextToken } = search;
  const start = { timestamp: startTime, sequence: Number.NEGATIVE_INFINITY };
  const page = new Page(limit);
  let index = timeline.indexOf(nextToken === undefined ? start : readPositionToken(nextToken));
  for (; index < timeline.length; index += 1) {
    const event = timeline.at(index);
    if (event.timestamp > endTime) break;
    if (!inStream(event.stream) || !filter(event.message)) continue;
    if (!page.add(event)) return { events: page.events, nextToken: positionToken(event) };
  }
  return { events: page.events, nextToken: undefined };
}
