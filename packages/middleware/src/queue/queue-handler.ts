import type { FunctionSpec } from "@repo/model/function";
import type { Queue } from "@repo/model/queue";
import type { Output } from "@repo/model/schema";
import type { Context, SQSRecord } from "aws-lambda";
import type { Cost } from "../cost/cost.ts";
import type { Logger } from "../logging/logger.ts";
import type { Resources } from "../resources/resources.ts";

/** A function that a queue triggers. */
export type QueueSpec = FunctionSpec & { readonly trigger: Queue };

/** What a handler of a queue is called with, once per message. */
export interface QueueRequest<Spec extends QueueSpec> {
  readonly message: Output<Spec["trigger"]["message"]["body"]>;
  readonly record: SQSRecord;
  readonly resources: Resources<Spec["uses"]>;
  /** Aborts when the message's share of the time is over and it counts as failed; hand it to what can take long. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** Of this message. */
  readonly cost: Cost;
  readonly context: Context;
}

/** A handler of a queue's messages; what it throws fails this message only. */
export type QueueHandler<Spec extends QueueSpec> = (request: QueueRequest<Spec>) => void | Promise<void>;
