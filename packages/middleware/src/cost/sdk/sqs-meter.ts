import { type ApiMessage, messagesBytes, withAttributes } from "../hops/attributes.ts";
import { chunks } from "../invocation/payload.ts";
import type { ServiceMeter } from "./metered.ts";

/** Bytes of a call's messages (SQS quotas). */
const longest = 1024 * 1024;

/** Calls to SQS: one request for each 64 KB of the messages that are sent or received with it. */
export const sqsMeter: ServiceMeter = {
  outgoing({ command, input }, payer) {
    if (!command.startsWith("SendMessage")) return input;
    const { Entries } = input;
    if (Array.isArray(Entries)) return { ...input, Entries: withAttributes(Entries, payer, longest) };
    const [message] = withAttributes([input], payer, longest);
    return message ?? input;
  },
  count({ input, output }, count) {
    const messages = (input.Entries ?? output.Messages ?? [input]) as readonly ApiMessage[];
    const fifo = String(input.QueueUrl).endsWith(".fifo");
    count(fifo ? "sf" : "ss", chunks(messagesBytes(messages), 64));
  },
};
