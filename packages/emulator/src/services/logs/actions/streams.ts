import type { LogGroup } from "../groups/log-group.ts";
import type { LogStream } from "../groups/log-stream.ts";
import { invalidMember, invalidParameter } from "../logs-error.ts";
import { type Action, groupOf, pageOf } from "./action.ts";

export const CreateLogStream: Action = ({ logs, input }) => {
  logs.createStream(input.requiredText("logGroupName"), input.requiredText("logStreamName"));
  return undefined;
};

export const DeleteLogStream: Action = (call) => {
  const group = groupOf(call);
  group.deleteStream(group.stream(call.input.requiredText("logStreamName")).name);
  return undefined;
};

export const DescribeLogStreams: Action = (call) => {
  const { input } = call;
  const group = groupOf(call);
  const prefix = input.text("logStreamNamePrefix");
  const orderBy = input.text("orderBy") ?? "LogStreamName";
  if (orderBy !== "LogStreamName" && orderBy !== "LastEventTime") {
    throw invalidMember("orderBy", orderBy, "satisfy enum value set: [LogStreamName, LastEventTime]");
  }
  if (orderBy === "LastEventTime" && prefix !== undefined) {
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  }
  const streams = [...group.streams().values()].filter(({ name }) => name.startsWith(prefix ?? ""));
  streams.sort(orderBy === "LogStreamName" ? byName : byLastEvent);
  if (input.boolean("descending")) streams.reverse();
  const { items, nextToken } = pageOf(call, streams);
  return { logStreams: items.map((stream) => describe(group, stream)), nextToken };
};

function byName(a: LogStream, b: LogStream): number {
  return a.name < b.name ? -1 : 1;
}

function byLastEvent(a: LogStream, b: LogStream): number {
  return (a.lastEventTimestamp ?? 0) - (b.lastEventTimestamp ?? 0) || byName(a, b);
}

function describe(group: LogGroup, stream: LogStream): object {
  return {
    logStreamName: stream.name,
    creationTime: stream.creationTime,
    firstEventTimestamp: stream.firstEventTimestamp,
    lastEventTimestamp: stream.lastEventTimestamp,
    lastIngestionTime: stream.lastIngestionTime,
    arn: `${group.arn}:log-stream:${stream.name}`,
    // AWS has reported 0 for every stream since 2019.
    storedBytes: 0,
  };
}
