import type { FunctionSpec } from "@repo/model/function";
import type { Schedule, ScheduledEvent } from "@repo/model/schedule";
import type { Output } from "@repo/model/schema";
import type { Topic } from "@repo/model/topic";
import type { Context, SNSEvent, SNSEventRecord } from "aws-lambda";
import type { Cost } from "../cost/cost.ts";
import type { Logger } from "../logging/logger.ts";
import type { Resources } from "../resources/resources.ts";

/** A function that a topic or a schedule triggers, or nothing. */
export type EventSpec = FunctionSpec & { readonly trigger?: Topic | Schedule };

interface Invocation<Spec extends EventSpec> {
  readonly resources: Resources<Spec["uses"]>;
  readonly logger: Logger;
  readonly cost: Cost;
  readonly context: Context;
}

/** What a handler of a topic is called with, once per message. */
export interface TopicRequest<Spec extends EventSpec> extends Invocation<Spec> {
  readonly message: Spec extends { trigger: { message: { body: infer S } } } ? Output<S> : never;
  readonly record: SNSEventRecord;
}

/** What a handler of a schedule is called with. */
export interface ScheduleRequest<Spec extends EventSpec> extends Invocation<Spec> {
  readonly event: ScheduledEvent;
}

/** What a handler of a function without a trigger is called with. */
export interface EventRequest<Spec extends EventSpec> extends Invocation<Spec> {
  /** As it was handed to Lambda; nobody has validated it. */
  readonly event: unknown;
}

type Kind<Spec> = Spec extends { trigger: { kind: infer K } } ? K : undefined;

/** A handler of a topic's messages, of a schedule or of a raw event; what it throws fails the invocation. */
export type EventHandler<Spec extends EventSpec> =
  Kind<Spec> extends "topic"
    ? (request: TopicRequest<Spec>) => void | Promise<void>
    : Kind<Spec> extends "schedule"
      ? (request: ScheduleRequest<Spec>) => unknown
      : (request: EventRequest<Spec>) => unknown;

/** What Lambda hands over. */
export type TriggerEvent<Spec extends EventSpec> =
  Kind<Spec> extends "topic" ? SNSEvent : Kind<Spec> extends "schedule" ? ScheduledEvent : unknown;
/** What Lambda gets back. */
export type TriggerResult<Spec extends EventSpec> = Kind<Spec> extends "topic" ? undefined : unknown;
