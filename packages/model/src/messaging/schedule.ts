import { checkSchedule } from "#rules/schedule/check-schedule";

export interface ScheduleDefinition<Name extends string = string> {
  readonly name: Name;
  /** As EventBridge Scheduler writes it: `rate(5 minutes)`, `cron(0 3 * * ? *)`, `at(2027-01-31T09:00:00)`. */
  readonly expression: `rate(${string})` | `cron(${string})` | `at(${string})`;
  /** The IANA time zone of a `cron` or an `at`: `Asia/Seoul`. Default `UTC`. */
  readonly timeZone?: string;
}

/** Times at which something is to be done. */
export interface Schedule<Name extends string = string> extends Required<ScheduleDefinition<Name>> {
  readonly kind: "schedule";
}

/** What a schedule hands its function over. */
export interface ScheduledEvent {
  readonly source: "aws.scheduler";
  /** The schedule's name. */
  readonly schedule: string;
  /** The time that it was due, not the time that it came at: `2027-01-31T09:00:00Z`. */
  readonly scheduledTime: string;
  /** The same for every attempt of Lambda to get it done. */
  readonly executionId: string;
}

/** Declares a schedule. @throws {DefinitionError} when EventBridge Scheduler would refuse it */
export function defineSchedule<const Name extends string>(
  definition: ScheduleDefinition<Name>,
): Schedule<Name> {
  const schedule = { timeZone: "UTC", ...definition, kind: "schedule" as const };
  checkSchedule(schedule);
  return schedule;
}
