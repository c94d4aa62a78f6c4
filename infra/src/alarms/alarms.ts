import { Construct } from "constructs";
import { AppFunction } from "../constructs/app-function.ts";
import { Gateway } from "../constructs/gateway.ts";
import { Schedule } from "../constructs/schedule.ts";
import { Topic } from "../constructs/topic.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import type { ServiceStack } from "../service-stack.ts";
import type { AlarmBell } from "./alarm-bell.ts";
import { apiAlarms } from "./api-alarms.ts";
import { functionAlarms } from "./function-alarms.ts";
import { queueAlarms } from "./queue-alarms.ts";
import { scheduleAlarms } from "./schedule-alarms.ts";
import { topicAlarms } from "./topic-alarms.ts";

/** The alarms of a service's functions, and of the APIs, queues, topics and schedules that invoke them. */
export function alarms(stack: ServiceStack, bell: AlarmBell): void {
  const functions = AppFunction.allOf(stack);
  const scope = new Construct(stack, "Alarms");
  for (const source of new Set(functions.map((target) => target.source))) {
    if (source instanceof Gateway) apiAlarms(bell, scope, source);
    if (source instanceof WorkQueue) queueAlarms(bell, scope, source);
    if (source instanceof Topic) topicAlarms(bell, scope, source);
    if (source instanceof Schedule) scheduleAlarms(bell, scope, source);
  }
  for (const target of functions) functionAlarms(bell, target);
}
