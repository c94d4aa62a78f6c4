import type { Construct } from "constructs";
import type { WorkQueue } from "../constructs/work-queue.ts";
import type { AlarmBell } from "./alarm-bell.ts";
import { above, minute } from "./metrics.ts";

/** Seconds that a message may be old: by then each of its attempts has had its time. */
export function oldAt({ definition: { visibilityTimeout, maxReceiveCount } }: WorkQueue): number {
  return visibilityTimeout * maxReceiveCount;
}

/** Rings when messages were given up, or wait for longer than all their attempts could take. */
export function queueAlarms(bell: AlarmBell, scope: Construct, source: WorkQueue): void {
  const { queue, deadLetterQueue, definition } = source;
  const subject = definition.name;
  bell.ring(scope, `${source.node.id}DeadLetters`, {
    kind: "queue-dead-letters",
    subject,
    says: `Messages of the queue ${subject} failed ${definition.maxReceiveCount} times and wait in its dead-letter queue.`,
    metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible(minute),
    ...above(0),
    minutes: [1, 1],
  });
  bell.ring(scope, `${source.node.id}Age`, {
    kind: "queue-age",
    subject,
    says: `Messages of the queue ${subject} wait for more than ${oldAt(source)} s.`,
    metric: queue.metricApproximateAgeOfOldestMessage(minute),
    ...above(oldAt(source)),
  });
}
