import type { Request } from "@middy/core";
import type { Schedule } from "@repo/model/schedule";
import type { Topic } from "@repo/model/topic";
import type { Ending } from "../logging/outcome-record.ts";

/** Tells the log how an invocation by a topic, by a schedule or by name ended. */
export function eventEnding({
  name,
  trigger,
}: {
  readonly name: string;
  readonly trigger?: Topic | Schedule;
}): (request: Request) => Ending {
  const fields = trigger ? { [trigger.kind]: trigger.name } : {};
  return ({ error }) => ({
    message: trigger?.name ?? name,
    outcome: error === undefined ? "success" : "failure",
    fields,
  });
}
