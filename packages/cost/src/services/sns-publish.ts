import { type Charge, charge } from "../charges/charge.ts";
import { chunks, kilobyte, wholeNumber } from "../charges/quantity.ts";
import { type Total, total } from "../charges/total.ts";
import type { MeterName } from "../price-book/meters.ts";
import type { PriceBook } from "../price-book/price-book.ts";

export interface SnsPublish {
  readonly region: string;
  readonly fifo?: boolean;
  /** Bytes of the call's payload: of all messages of a batch together. */
  readonly bytes: number;
  /** Messages of the batch, which a FIFO topic counts. Default 1. */
  readonly messages?: number;
  /** How often the whole payload was delivered, by protocol. A FIFO topic delivers to queues. */
  readonly deliveries?: SnsDeliveries;
}

export interface SnsDeliveries {
  readonly http?: number;
  readonly lambda?: number;
  readonly sqs?: number;
}

export interface SnsPrice {
  readonly parts: readonly Charge[];
  readonly total: Total;
}

const unit = 64n * kilobyte;

/**
 * One publication and its deliveries: a standard topic counts each 64 KB, a FIFO topic the messages and their bytes (SNS
 * pricing).
 * @throws {CostError}
 */
export function snsPublish(book: PriceBook, publish: SnsPublish): SnsPrice {
  const quantities = publish.fifo ? fifo(publish) : standard(publish);
  const parts = quantities
    .filter(([, quantity]) => quantity > 0n)
    .map(([meter, quantity]) => charge(book, { region: publish.region, meter, quantity }));
  return { parts, total: total(parts) };
}

type Quantities = readonly (readonly [meter: MeterName, quantity: bigint])[];

function standard({ bytes, deliveries: { http = 0, lambda = 0, sqs = 0 } = {} }: SnsPublish): Quantities {
  const payload = chunks("bytes", bytes, unit);
  return [
    ["sns.publishes", payload],
    ["sns.httpDeliveries", payload * wholeNumber("deliveries.http", http)],
    ["sns.lambdaDeliveries", wholeNumber("deliveries.lambda", lambda)],
    ["sns.sqsDeliveries", wholeNumber("deliveries.sqs", sqs)],
  ];
}

function fifo({ bytes, messages = 1, deliveries: { sqs = 0 } = {} }: SnsPublish): Quantities {
  const count = wholeNumber("messages", messages);
  const size = wholeNumber("bytes", bytes);
  const delivered = wholeNumber("deliveries.sqs", sqs);
  return [
    ["sns.fifoPublishes", count],
    ["sns.fifoPublishedData", size],
    ["sns.fifoDeliveries", count * delivered],
    ["sns.fifoDeliveredData", size * delivered],
  ];
}
