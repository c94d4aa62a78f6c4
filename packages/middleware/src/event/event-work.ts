import type { Schedule } from "@repo/model/schedule";
import type { Topic } from "@repo/model/topic";
import type { Context, SNSEvent } from "aws-lambda";
import type { InvocationCost } from "../cost/cost.ts";
import type { Logger } from "../logging/logger.ts";
import { readMessage } from "../validation/read-message.ts";

interface Invocation {
  readonly resources: unknown;
  readonly logger: Logger;
  readonly cost: InvocationCost;
  readonly context: Context;
}

/** Calls the handler with what its trigger brings: each message of a topic in turn, or the event as it is. */
export function eventWork(
  trigger: Topic | Schedule | undefined,
  handler: (request: never) => unknown,
): (event: unknown, invocation: Invocation) => Promise<unknown> {
  const call = handler as (request: Readonly<Record<string, unknown>>) => unknown;
  if (trigger?.kind !== "topic") return async (event, invocation) => call({ event, ...invocation });
  return async (event, invocation) => {
    for (const record of (event as SNSEvent).Records) {
      await invocation.cost.message(record, async (cost) => {
        const message = await readMessage(trigger.message, record.Sns.Message);
        await call({ message, record, ...invocation, cost });
      });
    }
    return undefined;
  };
}
