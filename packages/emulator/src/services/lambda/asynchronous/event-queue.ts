import type { Clock, Timer } from "../../../clock.ts";
import type { InvocationResult } from "../invoker.ts";
import type { OutgoingMessage } from "../queues-and-topics.ts";
import type { AsynchronousEvent } from "./asynchronous-event.ts";
import { deadLetter } from "./dead-letter.ts";
import type { EventInvokeConfig } from "./event-invoke-config.ts";
import { type Condition, invocationRecord } from "./invocation-record.ts";

/** A function as the queue of its events sees it. */
export interface EventTarget {
  readonly config: EventInvokeConfig;
  readonly deadLetterTargetArn: string | undefined;
  /** Reserved concurrency 0: its events are given up at once. */
  readonly off: boolean;
}

export interface EventQueueOptions {
  readonly clock: Clock;
  readonly target: (functionArn: string) => EventTarget;
  /** @throws when the function was throttled or could not be run at all */
  readonly invoke: (event: AsynchronousEvent) => Promise<InvocationResult>;
  readonly deliver: (event: AsynchronousEvent, targetArn: string, message: OutgoingMessage) => Promise<void>;
  readonly deliveryFailed: (event: AsynchronousEvent, targetArn: string, error: unknown) => void;
}

const second = 1000;
const minute = 60_000;

/**
 * Lambda's queue of asynchronous invocations: a failed one is tried again after one minute and after two more, one
 * that found no room after 1 s, 2 s, 4 s … 5 min, until the event is too old.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class EventQueue {
  readonly #options: EventQueueOptions;
  readonly #timers = new Set<Timer>();
  #closed = false;

  constructor(options: EventQueueOptions) {
    this.#options = options;
  }

  /** Takes an event; resolves when its first attempt is over. */
  async add(event: AsynchronousEvent): Promise<void> {
    if (this.#closed) return;
    const target = this.#options.target(event.functionArn);
    if (target.off) return this.#giveUp(event, target, "RetriesExhausted", undefined);
    let result: InvocationResult;
    try {
      result = await this.#options.invoke(event);
    } catch {
      const wait = Math.min(second * 2 ** event.throttles, 5 * minute);
      return this.#retry({ ...event, throttles: event.throttles + 1 }, target, wait, undefined);
    }
    const tried = { ...event, invokeCount: event.invokeCount + 1, throttles: 0 };
    if (!result.functionError) return this.#tell(target.config.onSuccess, tried, "Success", result);
    if (tried.invokeCount > (target.config.maximumRetryAttempts ?? 2)) {
      return this.#giveUp(tried, target, "RetriesExhausted", result);
    }
    return this.#retry(tried, target, tried.invokeCount * minute, result);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) timer.cancel();
  }

  #retry(event: AsynchronousEvent, target: EventTarget, wait: number, result?: InvocationResult): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    const oldest = event.received + (target.config.maximumEventAge ?? 21_600) * second;
    const tooOld = clock.now() + wait > oldest;
    const timer = clock.after(tooOld ? oldest - clock.now() : wait, () => {
      this.#timers.delete(timer);
      void (tooOld ? this.#giveUp(event, target, "EventAgeExceeded", result) : this.add(event));
    });
    this.#timers.add(timer);
  }

  async #giveUp(
    event: AsynchronousEvent,
    target: EventTarget,
    condition: Condition,
    result: InvocationResult | undefined,
  ): Promise<void> {
    await this.#tell(target.config.onFailure, event, condition, result);
    await this.#deliver(target.deadLetterTargetArn, event, () => deadLetter(event, result));
  }

  #tell(
    destination: string | undefined,
    event: AsynchronousEvent,
    condition: Condition,
    result: InvocationResult | undefined,
  ): Promise<void> {
    const { clock } = this.#options;
    return this.#deliver(destination, event, () => ({
      body: invocationRecord(event, condition, result, clock.now()),
    }));
  }

  async #deliver(
    targetArn: string | undefined,
    event: AsynchronousEvent,
    message: () => OutgoingMessage,
  ): Promise<void> {
    if (targetArn === undefined) return;
    try {
      await this.#options.deliver(event, targetArn, message());
    } catch (error) {
      this.#options.deliveryFailed(event, targetArn, error);
    }
  }
}
