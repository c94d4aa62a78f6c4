import { type Charge, charge } from "../charges/charge.ts";
import { wholeNumber } from "../charges/quantity.ts";
import type { MeterName } from "../price-book/meters.ts";
import type { PriceBook } from "../price-book/price-book.ts";

export interface LogBytes {
  readonly region: string;
  readonly bytes: number;
  /** Default `standard`. */
  readonly logClass?: "standard" | "infrequentAccess";
  /** Logs that an AWS service delivers, as Lambda does, or that are put by `PutLogEvents`. Default `vended`. */
  readonly delivery?: "vended" | "put";
}

const ingestion = {
  vended: { standard: "logs.vendedIngestion", infrequentAccess: "logs.vendedInfrequentAccessIngestion" },
  put: { standard: "logs.ingestion", infrequentAccess: "logs.infrequentAccessIngestion" },
} as const satisfies Record<string, Record<string, MeterName>>;

/** Log lines taken in by CloudWatch Logs; their storage is a month's matter. @throws {CostError} */
export function logBytes(
  book: PriceBook,
  { region, bytes, logClass = "standard", delivery = "vended" }: LogBytes,
): Charge {
  return charge(book, {
    region,
    meter: ingestion[delivery][logClass],
    quantity: wholeNumber("bytes", bytes),
  });
}
