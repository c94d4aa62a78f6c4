import type { Construct } from "constructs";
import type { Schedule } from "../constructs/schedule.ts";
import type { AlarmBell } from "./alarm-bell.ts";
import { above, minute } from "./metrics.ts";

/** Rings when what a schedule was to start could not be started, or was given up. */
export function scheduleAlarms(bell: AlarmBell, scope: Construct, source: Schedule): void {
  const subject = source.definition.name;
  bell.ring(scope, `${source.node.id}DeadLetters`, {
    kind: "schedule-dead-letters",
    subject,
    says: `What the schedule ${subject} was to start was given up, and waits in its dead-letter queue.`,
    metric: source.deadLetterQueue.metricApproximateNumberOfMessagesVisible(minute),
    ...above(0),
    minutes: [1, 1],
  });
}
