import type { ScheduledEvent } from "@repo/model/schedule";

/** The event of a schedule: `infra/src/constructs/schedule.ts` has it sent like this. */
export function scheduledEvent(
  schedule = "test-schedule",
  scheduledTime = "2026-01-01T09:00:00Z",
): ScheduledEvent {
  return { source: "aws.scheduler", schedule, scheduledTime, executionId: "d32c5kddcf5bb8c3" };
}
