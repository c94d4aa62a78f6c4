import type { Request } from "@middy/core";
import type { Topic } from "@repo/model/topic";
import type { Ending } from "../logging/outcome-record.ts";

/** Tells the log how an invocation by a topic or by name ended. */
export function eventEnding({
  name,
  trigger,
}: {
  readonly name: string;
  readonly trigger?: Topic;
}): (request: Request) => Ending {
  const source = trigger ? { topic: trigger.name } : {};
  return ({ error }) => ({
    message: trigger?.name ?? name,
    ...source,
    outcome: error === undefined ? "success" : "failure",
  });
}
