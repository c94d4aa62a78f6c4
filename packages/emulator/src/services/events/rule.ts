import type { JsonObject } from "../../json-object.ts";
import type { RetryPolicy } from "../delivery/retried-delivery.ts";
import type { Target } from "../delivery/target.ts";
import { checkTargetInput, type TargetInput } from "./input/target-input.ts";

export interface RuleTarget extends Target, TargetInput {
  readonly id: string;
  readonly retryPolicy?: RetryPolicy | undefined;
  /** The ARN of a queue for what could not be handed over. */
  readonly deadLetterArn?: string | undefined;
  /** A role that EventBridge takes on; without one the target's own policy has to let it. */
  readonly roleArn?: string | undefined;
}

export interface RuleOptions {
  readonly name: string;
  /** The bus whose events it matches, by name. */
  readonly busName: string;
  readonly eventPattern?: JsonObject | undefined;
  /** `rate(5 minutes)` or `cron(0 3 * * ? *)`, in UTC. */
  readonly scheduleExpression?: string | undefined;
  /** @default true */
  readonly enabled?: boolean | undefined;
  readonly targets: readonly RuleTarget[];
}

/** @throws {Error} for a rule that EventBridge refuses */
export function checkRule({ eventPattern, scheduleExpression, busName, targets }: RuleOptions): void {
  if (eventPattern === undefined && scheduleExpression === undefined) {
    throw new Error("A rule takes an EventPattern, a ScheduleExpression or both.");
  }
  if (scheduleExpression !== undefined && busName !== "default") {
    throw new Error("ScheduleExpression is supported only on the default event bus.");
  }
  if (scheduleExpression !== undefined && !/^(?:rate|cron)\(/.test(scheduleExpression)) {
    throw new Error("ScheduleExpression of a rule must be rate(…) or cron(…).");
  }
  if (eventPattern) checkPattern(eventPattern, "EventPattern");
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
  if (targets.length > 5) throw new Error(`A rule has at most 5 targets, not ${targets.length}.`);
  for (const target of targets) {
    try {
      checkTargetInput(target);
    } catch (cause) {
      throw new Error(`Target ${target.id} ${(cause as Error).message}.`, { cause });
    }
  }
}

/** A leaf of a pattern is a list, never a value alone. */
function checkPattern(pattern: JsonObject, place: string): void {
  for (const [key, value] of Object.entries(pattern)) {
    const where = `${place}.${key}`;
    if (Array.isArray(value) && value.length > 0) continue;
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      checkPattern(value as JsonObject, where);
    } else throw new Error(`${where} must be an object, or a list of values with at least one.`);
  }
}
