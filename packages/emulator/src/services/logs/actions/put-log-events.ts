import { eventOverhead, type NewLogEvent } from "../groups/log-event.ts";
import { invalidMember, invalidParameter } from "../logs-error.ts";
import { type Action, type Call, groupOf } from "./action.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const largestBatch = 1_048_576;
const mostEvents = 10_000;
const day = 24 * 60 * 60 * 1000;
const tooOld = 14 * day;
const tooNew = 2 * 60 * 60 * 1000;

export const PutLogEvents: Action = (call) => {
  const { logs, input } = call;
  const group = groupOf(call);
  const stream = group.stream(input.requiredText("logStreamName"));
  const events = readEvents(call);
  const now = logs.clock.now();
  const expired = events.findLastIndex(({ timestamp }) => timestamp < group.oldest(now)) + 1;
  const old = events.findLastIndex(({ timestamp }) => timestamp < now - tooOld) + 1;
  const future = events.findIndex(({ timestamp }) => timestamp > now + tooNew);
  const accepted = events.slice(Math.max(expired, old), future === -1 ? undefined : future);
  if (accepted.length > 0) group.append(stream.name, accepted, now);
  const rejected = accepted.length < events.length;
  return {
    nextSequenceToken: "1".padStart(56, "4"),
    ...(rejected && {
      rejectedLogEventsInfo: {
        ...(future !== -1 && { tooNewLogEventStartIndex: future }),
        ...(old > 0 && { tooOldLogEventEndIndex: old }),
        ...(expired > 0 && { expiredLogEventEndIndex: expired }),
      },
    }),
  };
};

function readEvents({ input }: Call): NewLogEvent[] {
  const events = input.list("logEvents").map((event) => ({
    timestamp: event.requiredWhole("timestamp", 0, Number.MAX_SAFE_INTEGER),
    message: event.requiredText("message"),
  }));
  if (events.length === 0) throw invalidMember("logEvents", "[]", "have length greater than or equal to 1");
  if (events.length > mostEvents) {
    throw invalidMember(
      "logEvents",
      `[${events.length} events]`,
      `have length less than or equal to ${mostEvents}`,
    );
  }
  const size = events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + eventOverhead, 0);
  if (size > largestBatch) {
    throw invalidParameter(`Upload too large: ${size} bytes exceeds limit of ${largestBatch}`);
  }
  if (events.some(({ timestamp }, index) => timestamp < (events[index - 1]?.timestamp ?? 0))) {
    throw invalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
  }
  if (events.at(-1)!.timestamp - events[0]!.timestamp > day) {
    throw invalidParameter(
      "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
    );
  }
  return events;
}
