import { randomUUID } from "node:crypto";
import type { Account } from "../../account.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { GivenUp } from "../delivery/retried-delivery.ts";
import type { NewMessage } from "../sqs/message/message.ts";

/** A schedule whose time has come. */
export interface DueSchedule {
  readonly scheduleArn: string;
  /** `2027-01-31T09:00:00Z`. */
  readonly scheduledTime: string;
  readonly executionId: string;
  readonly account: Account;
}

/**
 * What its target gets: its input with the context attributes filled in, or Scheduler's own event.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 * @param attempt from 1 on
 */
export function payloadOf(due: DueSchedule, input: string | undefined, attempt: number): string {
  const { scheduleArn, scheduledTime, executionId, account } = due;
  if (input === undefined) {
    return JSON.stringify({
      version: "0",
      id: randomUUID(),
      "detail-type": "Scheduled Event",
      source: "aws.scheduler",
      account: account.id,
      time: scheduledTime,
      region: account.region,
      resources: [scheduleArn],
      detail: "{}",
    });
  }
  const attributes: Readonly<Record<string, string>> = {
    "schedule-arn": scheduleArn,
    "scheduled-time": scheduledTime,
    "execution-id": executionId,
    "attempt-number": String(attempt),
  };
  return input.replaceAll(/<aws\.scheduler\.([a-z-]+)>/g, (text, name: string) => attributes[name] ?? text);
}

/**
 * What a dead-letter queue gets for it.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
export function deadLetter(due: DueSchedule, payload: string, targetArn: string, why: GivenUp): NewMessage {
  const { error, retries, exhausted } = why;
  const attributes = {
    ERROR_CODE: error instanceof AwsError ? error.code : "ServiceException",
    ERROR_MESSAGE: error.message,
    EXECUTION_ID: due.executionId,
    ...(exhausted && { EXHAUSTED_RETRY_CONDITION: exhausted }),
    IS_PAYLOAD_TRUNCATED: "false",
    RETRY_ATTEMPTS: String(retries),
    SCHEDULED_TIME: due.scheduledTime,
    SCHEDULE_ARN: due.scheduleArn,
    TARGET_ARN: targetArn,
  };
  return {
    body: payload,
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
    ),
  };
}
