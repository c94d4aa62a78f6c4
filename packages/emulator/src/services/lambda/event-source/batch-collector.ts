import type { Clock } from "../../../clock.ts";
import type { MessageSource, SourceMessage } from "../../sqs/message-source.ts";
import { sqsRecord } from "./sqs-event.ts";

export interface BatchCollectorOptions {
  readonly source: MessageSource;
  readonly clock: Clock;
  readonly batchSize: number;
  /** Milliseconds. */
  readonly window: number;
  readonly accepts: (message: SourceMessage) => boolean;
  readonly signal: AbortSignal;
}

export interface Batch {
  readonly messages: readonly SourceMessage[];
  /** The event, as JSON text. */
  readonly payload: string;
  /** When the first message was received, in milliseconds: its visibility timeout counts from here. */
  readonly received: number;
}

interface Collected {
  readonly message: SourceMessage;
  readonly record: string;
  readonly bytes: number;
  readonly received: number;
}

/** How long a poll waits for a first message, and how many messages one poll brings: what SQS allows. */
const longPoll = 20_000;
const mostPerPoll = 10;
/** An event may have 6 MB; `{"Records":[]}` and the commas are part of it. */
const largestEvent = 6 * 1024 * 1024;
const envelope = '{"Records":[]}';

/** Gathers messages into batches: until one is full, its window is over or its event would exceed 6 MB. */
export class BatchCollector {
  readonly #options: BatchCollectorOptions;
  /** Received, but too large for the batch that they were received for. */
  #left: Collected[] = [];

  constructor(options: BatchCollectorOptions) {
    this.#options = options;
  }

  /** The next batch; empty when the signal has been aborted or a poll brought nothing. */
  async next(): Promise<Batch> {
    const { clock, batchSize, window } = this.#options;
    let collected = this.#left.length > 0 ? this.#left : await this.#poll(batchSize, longPoll);
    this.#left = [];
    const windowEnd = clock.now() + window;
    while (collected.length > 0 && collected.length < batchSize && clock.now() < windowEnd) {
      if (sizeOf(collected) >= largestEvent) break;
      const more = await this.#poll(batchSize - collected.length, windowEnd - clock.now());
      if (this.#options.signal.aborted) break;
      collected = [...collected, ...more];
    }
    return this.#flush(collected);
  }

  async #poll(wanted: number, waitTime: number): Promise<Collected[]> {
    const { source, clock, signal, accepts } = this.#options;
    const messages = await source.receive({ maxMessages: Math.min(wanted, mostPerPoll), waitTime, signal });
    const received = clock.now();
    // A message that the filters hold back is done with: Lambda deletes it.
    for (const message of messages) if (!accepts(message)) source.delete(message.receiptHandle);
    return messages.filter(accepts).map((message) => {
      const record = JSON.stringify(sqsRecord(message, source.arn));
      return { message, record, bytes: Buffer.byteLength(record), received };
    });
  }

  #flush(collected: readonly Collected[]): Batch {
    let count = collected.length;
    for (let size = sizeOf(collected); count > 1 && size > largestEvent; count -= 1) {
      size -= collected[count - 1]!.bytes + 1;
    }
    this.#left = collected.slice(count);
    const batch = collected.slice(0, count);
    return {
      messages: batch.map(({ message }) => message),
      payload: `{"Records":[${batch.map(({ record }) => record).join(",")}]}`,
      received: batch[0]?.received ?? 0,
    };
  }
}

function sizeOf(collected: readonly Collected[]): number {
  return collected.reduce((sum, { bytes }) => sum + bytes + 1, envelope.length);
}
