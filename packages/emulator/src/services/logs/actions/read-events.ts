import { parseFilterPattern } from "../filter-pattern/log-filter.ts";
import { eventId } from "../groups/log-event.ts";
import type { LogGroup } from "../groups/log-group.ts";
import { invalidParameter } from "../logs-error.ts";
import { filterEvents } from "../search/filter-events.ts";
import { largestPage } from "../search/page.ts";
import { streamEvents } from "../search/stream-events.ts";
import { type Action, type Call, groupOf } from "./action.ts";

export const FilterLogEvents: Action = (call) => {
  const { logs, input } = call;
  const group = groupOf(call);
  const { events, nextToken } = filterEvents(group.timeline(logs.clock.now()), {
    ...readTimes(call),
    inStream: readStreams(call, group),
    filter: parseFilterPattern(input.text("filterPattern") ?? ""),
    limit: input.whole("limit", 1, largestPage) ?? largestPage,
    nextToken: input.text("nextToken"),
  });
  return {
    events: events.map((event) => ({
      logStreamName: event.stream,
      timestamp: event.timestamp,
      message: event.message,
      ingestionTime: event.ingestionTime,
      eventId: eventId(event),
    })),
    searchedLogStreams: [],
    nextToken,
  };
};

export const GetLogEvents: Action = (call) => {
  const { logs, input } = call;
  const group = groupOf(call);
  const { events, ...tokens } = streamEvents(group.timeline(logs.clock.now()), {
    ...readTimes(call),
    stream: group.stream(input.requiredText("logStreamName")).name,
    limit: input.whole("limit", 1, largestPage) ?? largestPage,
    startFromHead: input.boolean("startFromHead"),
    nextToken: input.text("nextToken"),
  });
  return {
    events: events.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    ...tokens,
  };
};

function readTimes({ input }: Call): { startTime: number; endTime: number } {
  const most = Number.MAX_SAFE_INTEGER;
  const startTime = input.whole("startTime", 0, most) ?? 0;
  const endTime = input.whole("endTime", 0, most) ?? most;
  if (endTime < startTime) throw invalidParameter("startTime must not be later than endTime.");
  return { startTime, endTime };
}

/** All streams, those named, or those whose name begins so. */
function readStreams({ input }: Call, group: LogGroup): (streamName: string) => boolean {
  const names = input.texts("logStreamNames");
  const prefix = input.text("logStreamNamePrefix");
  if (names !== undefined && prefix !== undefined) {
    throw invalidParameter("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
  }
  if (names === undefined) return (name) => name.startsWith(prefix ?? "");
  if (names.length < 1 || names.length > 100) {
    throw invalidParameter(`logStreamNames has ${names.length} names: give 1 to 100.`);
  }
  const wanted = new Set(names.map((name) => group.stream(name).name));
  return (name) => wanted.has(name);
}
