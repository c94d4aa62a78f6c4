import { inOrder, type LogEvent } from "../groups/log-event.ts";
import type { Timeline } from "../groups/timeline.ts";
import { invalidParameter } from "../logs-error.ts";
import { Page, positionToken, readPositionToken } from "./page.ts";

export interface StreamSearch {
  readonly stream: string;
  /** Milliseconds since the epoch; the end is not included. */
  readonly startTime: number;
  readonly endTime: number;
  readonly limit: number;
  readonly startFromHead: boolean;
  readonly nextToken: string | undefined;
}

export interface StreamEvents {
  /** The oldest first. */
  readonly events: readonly LogEvent[];
  readonly nextForwardToken: string;
  readonly nextBackwardToken: string;
}

/** The events of one stream, page by page in both directions; the token of an end leads to itself. */
export function streamEvents(timeline: Timeline, search: StreamSearch): StreamEvents {
  const { stream, startTime, endTime, limit, startFromHead, nextToken } = search;
  const all = timeline
    .between(startTime, endTime)
    .filter((event) => event.stream === stream && event.timestamp < endTime);
  const { forward, from } = readToken(nextToken, startFromHead);
  const page = new Page(limit);
  if (forward) {
    const begin = from === undefined ? 0 : all.findIndex((event) => inOrder(event, from) > 0);
    for (const event of begin === -1 ? [] : all.slice(begin)) if (!page.add(event)) break;
  } else {
    const before = from === undefined ? all : all.filter((event) => inOrder(event, from) < 0);
    for (const event of before.toReversed()) if (!page.add(event)) break;
    page.events.reverse();
  }
  const [first = from, last = from] = [page.events[0], page.events.at(-1)];
  const nowhere = { timestamp: startFromHead ? 0 : Date.now(), sequence: -1 };
  return {
    events: page.events,
    nextForwardToken: `f/${positionToken(last ?? nowhere)}`,
    nextBackwardToken: `b/${positionToken(first ?? nowhere)}`,
  };
}

function readToken(token: string | undefined, startFromHead: boolean) {
  if (token === undefined) return { forward: startFromHead, from: undefined };
  if (!/^[fb]\//.test(token)) throw invalidParameter("The specified nextToken is invalid.");
  return { forward: token.startsWith("f/"), from: readPositionToken(token.slice(2)) };
}
