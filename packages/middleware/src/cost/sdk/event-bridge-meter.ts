import { withKeys } from "../hops/json-payload.ts";
import { bytesOf, chunks } from "../invocation/payload.ts";
import type { ServiceMeter } from "./metered.ts";

type Entry = Readonly<Record<string, unknown>>;

/** Events that are put on an EventBridge bus: each 64 KB of each. Their details carry what caused them as further keys. */
export const eventBridgeMeter: ServiceMeter = {
  outgoing({ command, input }, payer) {
    if (command !== "PutEventsCommand") return input;
    const entries = (input.Entries ?? []) as readonly Entry[];
    return {
      ...input,
      Entries: entries.map((entry) => ({ ...entry, Detail: withKeys(entry.Detail, payer) })),
    };
  },
  count({ command, input }, count) {
    if (command !== "PutEventsCommand") return;
    for (const { Detail, DetailType, Source } of (input.Entries ?? []) as readonly Entry[])
      count("eb", chunks(bytesOf(Detail) + bytesOf(DetailType) + bytesOf(Source), 64));
  },
};
