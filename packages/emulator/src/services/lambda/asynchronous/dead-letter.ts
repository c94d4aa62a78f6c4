import type { InvocationResult } from "../invoker.ts";
import type { OutgoingMessage } from "../queues-and-topics.ts";
import type { AsynchronousEvent } from "./asynchronous-event.ts";

const longestErrorMessage = 1024;

/** The message that a dead-letter queue gets: the event as it came, and why it was given up in the attributes. */
export function deadLetter(event: AsynchronousEvent, result: InvocationResult | undefined): OutgoingMessage {
  return {
    body: event.payload,
    messageAttributes: {
      RequestID: { DataType: "String", StringValue: event.requestId },
      ErrorCode: { DataType: "Number", StringValue: result ? "200" : "429" },
      ErrorMessage: { DataType: "String", StringValue: errorMessage(result).slice(0, longestErrorMessage) },
    },
  };
}

function errorMessage(result: InvocationResult | undefined): string {
  if (!result) return "Rate Exceeded.";
  const payload: unknown = JSON.parse(result.payload);
  const message = payload && typeof payload === "object" && "errorMessage" in payload && payload.errorMessage;
  return message ? String(message) : "Unhandled";
}
