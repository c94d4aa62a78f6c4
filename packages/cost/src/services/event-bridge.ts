import { type Charge, charge } from "../charges/charge.ts";
import { chunks, kilobyte, wholeNumber } from "../charges/quantity.ts";
import type { PriceBook } from "../price-book/price-book.ts";

const unit = 64n * kilobyte;

/** A custom event on an EventBridge bus, billed for each 64 KB (EventBridge pricing). @throws {CostError} */
export function customEvent(
  book: PriceBook,
  { region, bytes }: { readonly region: string; readonly bytes: number },
): Charge {
  return charge(book, {
    region,
    meter: "eventBridge.events",
    quantity: chunks("bytes", bytes, unit),
  });
}

/** Invocations of a target by EventBridge Scheduler. @throws {CostError} */
export function scheduledInvocations(
  book: PriceBook,
  { region, invocations }: { readonly region: string; readonly invocations: number },
): Charge {
  return charge(book, {
    region,
    meter: "scheduler.invocations",
    quantity: wholeNumber("invocations", invocations),
  });
}
