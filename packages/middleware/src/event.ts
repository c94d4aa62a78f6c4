import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { ClientsArgument } from "./clients/clients.ts";
import type { InvocationCost } from "./cost/cost.ts";
import { costRecorder } from "./cost/cost-recorder.ts";
import { eventTrigger } from "./cost/triggers/event-trigger.ts";
import { recordsTrigger } from "./cost/triggers/records-trigger.ts";
import { earlyTimeout } from "./early-timeout.ts";
import { eventEnding } from "./event/event-ending.ts";
import type { EventHandler, EventSpec, TriggerEvent, TriggerResult } from "./event/event-handler.ts";
import { eventWork } from "./event/event-work.ts";
import type { Logger } from "./logging/logger.ts";
import { outcomeRecord } from "./logging/outcome-record.ts";
import { bindResources } from "./resources/bind-resources.ts";
import { warmUp } from "./warm-up.ts";

export type { EventHandler, EventRequest, ScheduleRequest, TopicRequest } from "./event/event-handler.ts";

/** A Lambda function behind a topic or a schedule, or one that is invoked by name. */
export type EventFunction<Spec extends EventSpec> = (
  event: TriggerEvent<Spec>,
  context: Context,
) => Promise<TriggerResult<Spec>>;

/**
 * Makes the Lambda function of a topic, whose handler is called with each validated message, of a schedule, or of a
 * function without a trigger, whose handler is called with the event as it is. A failure fails the invocation, which
 * Lambda then repeats if it was asynchronous; one record is logged.
 * @param clients ready AWS clients, just those that the spec's `uses` need
 * @throws {Error} at INIT, when the environment does not say where something is that the spec uses
 */
export function event<const Spec extends EventSpec>(
  spec: Spec,
  handler: EventHandler<Spec>,
  ...[clients]: ClientsArgument<Spec["uses"]>
): EventFunction<Spec> {
  const resourcesFor = bindResources(spec, clients);
  const work = eventWork(spec.trigger, handler as (request: never) => unknown);
  const cost = costRecorder(spec.trigger?.kind === "topic" ? recordsTrigger : eventTrigger, {
    on: spec.trigger?.name,
  });
  const chain = middy<unknown, unknown, Error, Context & { logger: Logger; cost: InvocationCost }>({
    ...outcomeRecord(eventEnding(spec), cost),
    ...earlyTimeout,
  });
  chain.use(warmUp());
  chain.handler(async (event, context, { signal }) =>
    work(event, { resources: resourcesFor(signal), logger: context.logger, cost: context.cost, context }),
  );
  return chain as unknown as EventFunction<Spec>;
}
