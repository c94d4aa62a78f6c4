import { randomUUID } from "node:crypto";
import type { Clock } from "../../../clock.ts";
import type { Emit } from "../../../events.ts";
import type { FoundFunction, Functions } from "../function/functions.ts";
import type { InvocationResult } from "../invoker.ts";
import { checkPayload } from "../payload-limit.ts";
import type { PublishToTopic, Queues } from "../queues-and-topics.ts";
import { type Roles, targetDenial } from "../roles.ts";
import type { InvocationRequest } from "../synchronous-invocations.ts";
import { deliver } from "./deliver.ts";
import { checkEventInvokeConfig, type EventInvokeConfig } from "./event-invoke-config.ts";
import { EventQueue } from "./event-queue.ts";

export interface AsynchronousInvocationsOptions {
  readonly clock: Clock;
  readonly emit: Emit;
  readonly functions: Functions;
  readonly sqs?: Queues;
  readonly publish?: PublishToTopic;
  readonly roles?: Roles;
  readonly invoke: (
    found: FoundFunction,
    request: InvocationRequest & { payload: string },
  ) => Promise<InvocationResult>;
}

/** Invocations that nobody waits for: queued, tried again, and handed on when they are over. */
export class AsynchronousInvocations {
  readonly #options: AsynchronousInvocationsOptions;
  readonly #events: EventQueue;
  /** By the function's ARN, with the qualifier that the setting is for. */
  readonly #configs = new Map<string, EventInvokeConfig>();

  constructor(options: AsynchronousInvocationsOptions) {
    const { clock, functions, sqs, publish } = options;
    this.#options = options;
    const invokeAsync = async (name: string, payload: string) => this.add(functions.find(name), { payload });
    this.#events = new EventQueue({
      clock,
      target: (functionArn) => this.#target(functionArn),
      invoke: (event) => options.invoke(functions.find(event.functionArn), event),
      deliver: async ({ functionArn }, targetArn, message) => {
        const { configuration } = functions.find(functionArn).lambdaFunction;
        const denial = targetDenial(options.roles, configuration, targetArn);
        if (denial !== undefined) throw new Error(denial);
        await deliver({ sqs, publish, invokeAsync }, targetArn, message);
      },
      deliveryFailed: ({ functionArn, requestId }, targetArn, error) => {
        const functionName = functions.find(functionArn).lambdaFunction.configuration.name;
        const line = `The event of request ${requestId} could not be delivered to ${targetArn}: ${String(error)}`;
        options.emit({ type: "function-log", functionName, line });
      },
    });
  }

  /** @throws {AwsError} `RequestTooLargeException` */
  add(
    { arn }: FoundFunction,
    { payload, requestId, ...request }: InvocationRequest & { payload: string },
  ): void {
    checkPayload(payload, "Event");
    void this.#events.add({
      ...request,
      payload,
      functionArn: arn,
      requestId: requestId ?? randomUUID(),
      received: this.#options.clock.now(),
      invokeCount: 0,
      throttles: 0,
    });
  }

  /** @throws {AwsError} `InvalidParameterValueException`, `ResourceNotFoundException` */
  configure(functionName: string, config: EventInvokeConfig): void {
    checkEventInvokeConfig(config);
    this.#configs.set(latest(this.#options.functions.find(functionName).arn), config);
  }

  close(): void {
    this.#events.close();
  }

  #target(functionArn: string) {
    const { reservedConcurrency, deadLetterTargetArn } =
      this.#options.functions.find(functionArn).lambdaFunction.configuration;
    const config = this.#configs.get(latest(functionArn)) ?? {};
    return { config, deadLetterTargetArn, off: reservedConcurrency === 0 };
  }
}

/** `$LATEST` is what a function is without a qualifier. */
function latest(functionArn: string): string {
  return functionArn.replace(/:\$LATEST$/, "");
}
