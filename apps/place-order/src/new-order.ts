import { randomUUID } from "node:crypto";
import type { NewOrder, Order } from "@repo/contracts/order";
import { priceLines } from "./price-lines.ts";

/** An accepted order for these lines, placed now. @throws {AppError} `BODY_INVALID` when a product is unknown */
export function newOrder({ lines }: NewOrder): Order {
  return {
    id: randomUUID(),
    status: "accepted",
    lines,
    total: priceLines(lines),
    placedAt: new Date().toISOString(),
  };
}
