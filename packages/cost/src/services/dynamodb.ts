import { type Charge, charge } from "../charges/charge.ts";
import { chunks, kilobyte } from "../charges/quantity.ts";
import { CostError } from "../cost-error.ts";
import type { PriceBook } from "../price-book/price-book.ts";

export type ReadConsistency = "eventual" | "strong" | "transactional";

const readUnit = 4n * kilobyte;
const writeUnit = kilobyte;
const halfUnits: Record<ReadConsistency, bigint> = { eventual: 1n, strong: 2n, transactional: 4n };

/**
 * A read from an on-demand table: half a unit for each 4 KB when eventually consistent, one when strongly, two in a
 * transaction. `bytes` are an item's, or what a query or scan read before its filter.
 * @throws {CostError}
 */
export function dynamodbRead(
  book: PriceBook,
  {
    region,
    bytes,
    consistency,
  }: { readonly region: string; readonly bytes: number; readonly consistency: ReadConsistency },
): Charge {
  const quantity = chunks("bytes", bytes, readUnit) * halfUnits[consistency];
  return charge(book, { region, meter: "dynamodb.readRequestUnits", quantity });
}

/** A write of an item to an on-demand table: a unit for each 1 KB, two in a transaction. @throws {CostError} */
export function dynamodbWrite(
  book: PriceBook,
  {
    region,
    bytes,
    transactional = false,
  }: { readonly region: string; readonly bytes: number; readonly transactional?: boolean },
): Charge {
  const quantity = chunks("bytes", bytes, writeUnit) * (transactional ? 2n : 1n);
  return charge(book, { region, meter: "dynamodb.writeRequestUnits", quantity });
}

/** What an answer's `ConsumedCapacity` says was consumed, in halves of a unit at the finest. @throws {CostError} */
export function dynamodbConsumed(
  book: PriceBook,
  {
    region,
    readRequestUnits = 0,
    writeRequestUnits = 0,
  }: { readonly region: string; readonly readRequestUnits?: number; readonly writeRequestUnits?: number },
): readonly Charge[] {
  const reads = units("readRequestUnits", readRequestUnits, 2);
  const writes = units("writeRequestUnits", writeRequestUnits, 1);
  return [
    charge(book, { region, meter: "dynamodb.readRequestUnits", quantity: reads }),
    charge(book, { region, meter: "dynamodb.writeRequestUnits", quantity: writes }),
  ].filter(({ quantity }) => quantity > 0n);
}

function units(what: string, value: number, inOne: number): bigint {
  const whole = value * inOne;
  if (Number.isSafeInteger(whole) && whole >= 0) return BigInt(whole);
  throw new CostError(what, `is ${value}.`, `It is at least 0, in steps of ${1 / inOne}.`);
}
