import { type Charge, charge } from "../charges/charge.ts";
import { chunks, kilobyte, wholeNumber } from "../charges/quantity.ts";
import type { PriceBook } from "../price-book/price-book.ts";

export interface ApiRequest {
  readonly region: string;
  readonly api: "http" | "rest" | "webSocket";
  /** Bytes of the request's payload, or of the message. Default 0. */
  readonly bytes?: number;
}

const httpUnit = 512n * kilobyte;
const webSocketUnit = 32n * kilobyte;

/**
 * One request of an API: an HTTP API counts each 512 KB of payload, a REST API the request, a WebSocket API each 32 KB of a
 * message in either direction (API Gateway pricing).
 * @throws {CostError} when `bytes` is no size
 */
export function apiRequest(book: PriceBook, { region, api, bytes = 0 }: ApiRequest): Charge {
  switch (api) {
    case "http":
      return charge(book, {
        region,
        meter: "apiGateway.httpRequests",
        quantity: chunks("bytes", bytes, httpUnit),
      });
    case "rest":
      return charge(book, { region, meter: "apiGateway.restRequests", quantity: 1n });
    case "webSocket":
      return charge(book, {
        region,
        meter: "apiGateway.webSocketMessages",
        quantity: chunks("bytes", bytes, webSocketUnit),
      });
  }
}

/** The minutes that clients were connected to a WebSocket API. @throws {CostError} */
export function webSocketMinutes(
  book: PriceBook,
  { region, minutes }: { readonly region: string; readonly minutes: number },
): Charge {
  return charge(book, {
    region,
    meter: "apiGateway.webSocketMinutes",
    quantity: wholeNumber("minutes", minutes),
  });
}
