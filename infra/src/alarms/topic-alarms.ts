import type { Construct } from "constructs";
import type { Topic } from "../constructs/topic.ts";
import type { AlarmBell } from "./alarm-bell.ts";
import { above, minute } from "./metrics.ts";

/** Rings when a subscriber of a topic gave a message up. */
export function topicAlarms(bell: AlarmBell, scope: Construct, source: Topic): void {
  const subject = source.definition.name;
  bell.ring(scope, `${source.node.id}DeadLetters`, {
    kind: "topic-dead-letters",
    subject,
    says: `Messages of the topic ${subject} could not be handled and wait in its dead-letter queue.`,
    metric: source.deadLetterQueue.metricApproximateNumberOfMessagesVisible(minute),
    ...above(0),
    minutes: [1, 1],
  });
}
