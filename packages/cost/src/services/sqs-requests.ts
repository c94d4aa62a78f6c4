import { type Charge, charge } from "../charges/charge.ts";
import { chunks, kilobyte } from "../charges/quantity.ts";
import type { PriceBook } from "../price-book/price-book.ts";

export interface SqsRequests {
  readonly region: string;
  readonly fifo?: boolean;
  /**
   * Bytes of each call's payload, retries included: of all messages of a batch together, and 0 for a call without messages,
   * such as an empty receive.
   */
  readonly payloads: readonly number[];
}

const unit = 64n * kilobyte;

/** Calls to SQS, each billed as one request for every 64 KB of its payload (SQS pricing). @throws {CostError} */
export function sqsRequests(book: PriceBook, { region, fifo = false, payloads }: SqsRequests): Charge {
  return charge(book, {
    region,
    meter: fifo ? "sqs.fifoRequests" : "sqs.standardRequests",
    quantity: payloads.reduce((sum, bytes) => sum + chunks("payload", bytes, unit), 0n),
  });
}
