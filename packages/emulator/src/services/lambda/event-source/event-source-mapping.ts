import { randomUUID } from "node:crypto";
import type { Clock } from "../../../clock.ts";
import type { MessageSource } from "../../sqs/message-source.ts";
import type { InvocationResult } from "../invoker.ts";
import { Throttled } from "../throttled.ts";
import { type Batch, BatchCollector } from "./batch-collector.ts";
import { batchItemFailures } from "./batch-item-failures.ts";
import { eventFilter } from "./event-filter.ts";
import type { EventSourceMappingOptions } from "./mapping-configuration.ts";

/** Batches at once: Lambda starts with five and goes to 1,250; this machine stops at ten. */
const firstConcurrency = 5;
const localConcurrency = 10;
const second = 1000;
/** How long a queue that can't be received from is left alone, in milliseconds. */
const pause = 20_000;

/** Polls a queue and hands its messages to a function in batches, until it is stopped. */
export class EventSourceMapping {
  readonly uuid = randomUUID();
  readonly options: EventSourceMappingOptions;
  readonly #source: MessageSource;
  readonly #clock: Clock;
  readonly #invoke: (payload: string) => Promise<InvocationResult>;
  readonly #stop = new AbortController();
  readonly #most: number;
  #allowed: number;
  #running = 0;
  #batchDone = Promise.withResolvers<void>();

  constructor(
    options: EventSourceMappingOptions,
    dependencies: {
      source: MessageSource;
      clock: Clock;
      /** Runs the function for one event. @throws {Throttled} */
      invoke: (payload: string) => Promise<InvocationResult>;
    },
  ) {
    this.options = options;
    this.#source = dependencies.source;
    this.#clock = dependencies.clock;
    this.#invoke = dependencies.invoke;
    this.#most = Math.min(localConcurrency, options.maximumConcurrency ?? localConcurrency);
    this.#allowed = Math.min(firstConcurrency, this.#most);
    const collector = new BatchCollector({
      source: this.#source,
      clock: this.#clock,
      batchSize: options.batchSize ?? 10,
      window: (options.maximumBatchingWindow ?? 0) * second,
      accepts: eventFilter(options.filters ?? []),
      signal: this.#stop.signal,
    });
    if (options.enabled ?? true) void this.#poll(collector);
  }

  /** Receives nothing more; batches that are running go on. */
  stop(): void {
    this.#stop.abort();
    this.#batchDone.resolve();
  }

  async #poll(collector: BatchCollector): Promise<void> {
    while (!this.#stop.signal.aborted) {
      if (this.#running >= this.#allowed) {
        await this.#batchDone.promise;
        continue;
      }
      const batch = await collector.next().catch(() => undefined);
      if (!batch) await this.#wait(pause);
      else if (batch.messages.length > 0) void this.#process(batch);
    }
  }

  async #process(batch: Batch): Promise<void> {
    this.#running += 1;
    const result = await this.#attempt(batch, second);
    this.#running -= 1;
    this.#adapt(result !== undefined && !result.functionError);
    if (result && !result.functionError) this.#deleteDone(batch, result.payload);
    const done = this.#batchDone;
    this.#batchDone = Promise.withResolvers();
    done.resolve();
  }

  /** A batch that found no room is tried again until its messages are visible to others: undefined. */
  async #attempt(batch: Batch, wait: number): Promise<InvocationResult | undefined> {
    try {
      return await this.#invoke(batch.payload);
    } catch (error) {
      const visible = batch.received + this.#source.visibilityTimeout * second;
      if (!(error instanceof Throttled) || this.#clock.now() + wait >= visible) return undefined;
      await this.#wait(wait);
      return this.#attempt(batch, wait * 2);
    }
  }

  #deleteDone(batch: Batch, payload: string): void {
    const ids = new Set(batch.messages.map(({ messageId }) => messageId));
    // Without the setting, whatever a function returns is success: a list of failures too.
    const failures = this.options.reportBatchItemFailures
      ? batchItemFailures(payload, ids)
      : new Set<string>();
    if (failures === "all") return;
    for (const { messageId, receiptHandle } of batch.messages) {
      if (!failures.has(messageId)) this.#delete(receiptHandle);
    }
  }

  #delete(receiptHandle: string): void {
    try {
      this.#source.delete(receiptHandle);
    } catch {
      // The function took longer than the visibility timeout: the message is visible again and will be redelivered.
    }
  }

  /** Pollers back off from a failing function, unless it reports its failures one by one. */
  #adapt(succeeded: boolean): void {
    if (succeeded) this.#allowed = Math.min(this.#most, this.#allowed + 1);
    else if (!this.options.reportBatchItemFailures)
      this.#allowed = Math.max(1, Math.floor(this.#allowed / 2));
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.after(milliseconds, resolve);
      this.#stop.signal.addEventListener("abort", () => {
        timer.cancel();
        resolve();
      });
    });
  }
}
