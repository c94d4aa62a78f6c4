import { type ApiMessage, messagesBytes, withAttributes } from "../hops/attributes.ts";
import { chunks } from "../invocation/payload.ts";
import type { ServiceMeter } from "./metered.ts";

/** Bytes of a call's messages (SNS quotas). */
const longest = 256 * 1024;

/**
 * Calls to SNS: a standard topic counts each 64 KB that is published, a FIFO topic messages and bytes. What it delivers is
 * counted by who receives it; queues and functions receive for nothing.
 */
export const snsMeter: ServiceMeter = {
  outgoing({ command, input }, payer) {
    if (!command.startsWith("Publish")) return input;
    const { PublishBatchRequestEntries: entries } = input;
    if (Array.isArray(entries))
      return { ...input, PublishBatchRequestEntries: withAttributes(entries, payer, longest) };
    const [message] = withAttributes([input], payer, longest);
    return message ?? input;
  },
  count({ command, input }, count) {
    if (!command.startsWith("Publish")) return;
    const messages = (input.PublishBatchRequestEntries ?? [input]) as readonly ApiMessage[];
    const bytes = messagesBytes(messages);
    if (String(input.TopicArn).endsWith(".fifo")) {
      count("nf", messages.length);
      count("ng", bytes);
    } else count("np", chunks(bytes, 64));
  },
};
