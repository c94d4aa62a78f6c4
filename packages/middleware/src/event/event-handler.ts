import type { FunctionSpec } from "@repo/model/function";
import type { Output } from "@repo/model/schema";
import type { Topic } from "@repo/model/topic";
import type { Context, SNSEvent, SNSEventRecord } from "aws-lambda";
import type { Logger } from "../logging/logger.ts";
import type { Resources } from "../resources/resources.ts";

/** A function that a topic triggers, or nothing. */
export type EventSpec = FunctionSpec & { readonly trigger?: Topic };

interface Invocation<Spec extends EventSpec> {
  readonly resources: Resources<Spec["uses"]>;
  readonly logger: Logger;
  readonly context: Context;
}

/** What a handler of a topic is called with, once per message. */
export interface TopicRequest<Spec extends EventSpec> extends Invocation<Spec> {
  readonly message: Spec extends { trigger: { message: { body: infer S } } } ? Output<S> : never;
  readonly record: SNSEventRecord;
}

/** What a handler of a function without a trigger is called with. */
export interface EventRequest<Spec extends EventSpec> extends Invocation<Spec> {
  /** As it was handed to Lambda; nobody has validated it. */
  readonly event: unknown;
}

type HasTopic<Spec> = Spec extends { trigger: Topic } ? true : false;

/** A handler of a topic's messages or of a raw event; what it throws fails the invocation. */
export type EventHandler<Spec extends EventSpec> =
  HasTopic<Spec> extends true
    ? (request: TopicRequest<Spec>) => void | Promise<void>
    : (request: EventRequest<Spec>) => unknown;

/** What Lambda hands over. */
export type TriggerEvent<Spec extends EventSpec> = HasTopic<Spec> extends true ? SNSEvent : unknown;
/** What Lambda gets back. */
export type TriggerResult<Spec extends EventSpec> = HasTopic<Spec> extends true ? undefined : unknown;
