import { randomBytes } from "node:crypto";
import { type Account, arn } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Emit } from "../../events.ts";
import { AlarmClock } from "./alarm-clock.ts";
import { type DueSchedule, deadLetter, payloadOf } from "./due-schedule.ts";
import { readTimetable, type Timetable } from "./expression/schedule-expression.ts";
import { actionOn, deliver, type Target, type TargetServices } from "./schedule-targets.ts";

export interface ScheduleOptions {
  readonly name: string;
  /** @default "default" */
  readonly group?: string | undefined;
  readonly expression: string;
  /** @default "UTC" */
  readonly timeZone?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly start?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly end?: number | undefined;
  /** @default true */
  readonly enabled?: boolean | undefined;
  readonly target: Target;
  readonly roleArn: string;
  /** What the target gets, with context attributes in it. @default the event of a schedule */
  readonly input?: string | undefined;
  /** The ARN of a queue for what could not be handed over. */
  readonly deadLetterArn?: string | undefined;
}

/** What Scheduler needs of IAM. */
export interface SchedulerRoles {
  /** Whether Scheduler may take the role on for the schedules of a group. */
  canBeAssumed(roleArn: string, groupArn: string): boolean;
  /** Why the schedule's role may not do this; undefined when it may. */
  denial(schedule: { name: string; role: string }, action: string, resourceArn: string): string | undefined;
}

export interface SchedulerOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly services: TargetServices;
  /** @default everything is allowed */
  readonly roles?: SchedulerRoles;
}

/** EventBridge Scheduler: starts functions, and fills queues and topics, when it is time. */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #alarms = new Map<string, AlarmClock>();
  #running = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** @throws {AwsError} `ValidationException`, `ConflictException` */
  createSchedule(options: ScheduleOptions): string {
    const { account, clock, roles } = this.#options;
    const { name, group = "default", enabled = true, end = Number.POSITIVE_INFINITY, roleArn } = options;
    const scheduleArn = arn(account, "scheduler", `schedule/${group}/${name}`);
    if (this.#alarms.has(scheduleArn)) {
      throw new AwsError("ConflictException", `Schedule ${name} already exists.`, 409);
    }
    const start = options.start ?? clock.now();
    const times = timetable(options, start);
    if (roles && !roles.canBeAssumed(roleArn, arn(account, "scheduler", `schedule-group/${group}`))) {
      throw invalid(
        "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
      );
    }
    const within: Timetable = {
      next: (after) => {
        const time = times.next(Math.max(after, start - 1));
        return time !== undefined && enabled && time <= end ? time : undefined;
      },
    };
    const alarm = new AlarmClock(clock, within, (time) => void this.#run(options, scheduleArn, time));
    this.#alarms.set(scheduleArn, alarm);
    if (this.#running) alarm.start(start - 1);
    return scheduleArn;
  }

  /** From now on schedules run: not before all that they start is there. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    for (const alarm of this.#alarms.values()) alarm.start(this.#options.clock.now() - 1);
  }

  close(): void {
    for (const alarm of this.#alarms.values()) alarm.stop();
  }

  async #run(options: ScheduleOptions, scheduleArn: string, time: number): Promise<void> {
    const { account, emit, services, roles } = this.#options;
    const { name, target, roleArn, deadLetterArn } = options;
    const scheduledTime = `${new Date(time).toISOString().slice(0, 19)}Z`;
    const due: DueSchedule = {
      scheduleArn,
      scheduledTime,
      executionId: randomBytes(8).toString("hex"),
      account,
    };
    const payload = payloadOf(due, options.input);
    const attempt = async (to: Target, hand: () => Promise<unknown> | unknown) => {
      const action = actionOn(to);
      const denial = action && roles?.denial({ name, role: roleArn }, action, to.arn);
      if (denial !== undefined) throw new AwsError("AccessDeniedException", denial);
      await hand();
    };
    try {
      await attempt(target, () => deliver(target, payload, services));
      emit({ type: "schedule-ran", scheduleName: name, targetArn: target.arn, scheduledTime });
    } catch (error) {
      const { message } = error as Error;
      emit({ type: "schedule-failed", scheduleName: name, targetArn: target.arn, scheduledTime, message });
      const queue = deadLetterArn === undefined ? undefined : services.sqs.findQueue(deadLetterArn);
      if (!queue) return;
      const letter = deadLetter(due, payload, target.arn, error as Error);
      await attempt(queue, () => queue.send(letter)).catch(() => undefined);
    }
  }
}

function timetable({ expression, timeZone }: ScheduleOptions, start: number): Timetable {
  try {
    return readTimetable({ expression, timeZone, start });
  } catch (cause) {
    throw invalid(`Invalid Schedule Expression ${expression}: it ${(cause as Error).message}.`, cause);
  }
}

function invalid(message: string, cause?: unknown): AwsError {
  const error = new AwsError("ValidationException", message);
  if (cause !== undefined) error.cause = cause;
  return error;
}
