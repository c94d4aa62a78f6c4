import { randomBytes } from "node:crypto";
import { type Account, arn } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import type { AwsApi, AwsRequest } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Emit } from "../../events.ts";
import { type GivenUp, RetriedDelivery, type RetryPolicy } from "../delivery/retried-delivery.ts";
import { actionOn, deliver, type Target, type TargetServices } from "../delivery/target.ts";
import { AlarmClock } from "./alarm-clock.ts";
import { type DueSchedule, deadLetter, payloadOf } from "./due-schedule.ts";
import { readTimetable, type Timetable } from "./expression/schedule-expression.ts";
import { callUniversal, readUniversalTarget, universalRequest } from "./universal-target.ts";

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
  readonly retryPolicy?: RetryPolicy | undefined;
  /** The ARN of a queue for what could not be handed over. */
  readonly deadLetterArn?: string | undefined;
}

/** What Scheduler needs of IAM. */
export interface SchedulerRoles {
  /** Whether Scheduler may take the role on for the schedules of a group. */
  canBeAssumed(roleArn: string, groupArn: string): boolean;
  /** Why the schedule's role may not do this; undefined when it may. */
  denial(schedule: { name: string; role: string }, action: string, resourceArn: string): string | undefined;
  /** The same for a call of an API. */
  callDenial(
    schedule: { name: string; role: string },
    signingName: string,
    request: AwsRequest,
  ): string | undefined;
}

export interface SchedulerOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly services: TargetServices;
  /** What universal targets call, by signing name. */
  readonly api: (signingName: string) => AwsApi | undefined;
  /** @default everything is allowed */
  readonly roles?: SchedulerRoles;
}

/** EventBridge Scheduler: starts functions, and fills queues and topics, when it is time. */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #alarms = new Map<string, AlarmClock>();
  readonly #deliveries: RetriedDelivery;
  #running = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#deliveries = new RetriedDelivery(options.clock);
  }

  /** @throws {AwsError} `ValidationException`, `ConflictException` */
  createSchedule(options: ScheduleOptions): string {
    const { account, clock, roles } = this.#options;
    const { name, group = "default", enabled = true, end = Number.POSITIVE_INFINITY, roleArn } = options;
    const scheduleArn = arn(account, "scheduler", `schedule/${group}/${name}`);
    if (this.#alarms.has(scheduleArn)) {
      throw new AwsError("ConflictException", `Schedule ${name} already exists.`, 409);
    }
    const universal = readUniversalTarget(options.target.arn);
    if (universal && options.input === undefined) {
      throw invalid("A universal target takes an Input: the parameters of its call.");
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
    const alarm = new AlarmClock(clock, within, (time) => this.#run(options, scheduleArn, time));
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
    this.#deliveries.close();
  }

  #run(options: ScheduleOptions, scheduleArn: string, time: number): void {
    const { account, emit } = this.#options;
    const { name: scheduleName, target, input, retryPolicy = {} } = options;
    const scheduledTime = `${new Date(time).toISOString().slice(0, 19)}Z`;
    const executionId = randomBytes(8).toString("hex");
    const due: DueSchedule = { scheduleArn, scheduledTime, executionId, account };
    const told = { scheduleName, targetArn: target.arn, scheduledTime };
    let payload = "";
    this.#deliveries.start({
      policy: retryPolicy,
      attempt: async (number) => {
        payload = payloadOf(due, input, number);
        await this.#handOver(options, target, payload);
      },
      delivered: () => emit({ type: "schedule-ran", ...told }),
      gaveUp: (why) => {
        emit({ type: "schedule-failed", ...told, message: why.error.message });
        this.#bury(options, due, payload, why);
      },
    });
  }

  async #handOver(options: ScheduleOptions, target: Target, payload: string): Promise<void> {
    const { services, api, roles } = this.#options;
    const universal = readUniversalTarget(target.arn);
    if (!universal) {
      this.#allow(options, target);
      return deliver(target, payload, services);
    }
    const request = universalRequest(universal, payload);
    const { signingName } = universal.service;
    const denial = roles?.callDenial({ name: options.name, role: options.roleArn }, signingName, request);
    if (denial !== undefined) throw new AwsError("AccessDeniedException", denial, 403);
    await callUniversal(api(signingName)!, request);
  }

  /** @throws {AwsError} `AccessDeniedException` */
  #allow({ name, roleArn }: ScheduleOptions, target: Target): void {
    const action = actionOn(target);
    const denial = action && this.#options.roles?.denial({ name, role: roleArn }, action, target.arn);
    if (denial !== undefined) throw new AwsError("AccessDeniedException", denial, 403);
  }

  #bury(options: ScheduleOptions, due: DueSchedule, payload: string, why: GivenUp): void {
    const { deadLetterArn, target } = options;
    const queue =
      deadLetterArn === undefined ? undefined : this.#options.services.sqs.findQueue(deadLetterArn);
    if (!queue) return;
    try {
      this.#allow(options, queue);
      queue.send(deadLetter(due, payload, target.arn, why));
    } catch {
      // It is lost: the schedule's failure and the denial have been told.
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
