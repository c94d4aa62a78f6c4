import type { Order } from "@repo/contracts/order";
import { type OrderKey, orderKey } from "@repo/contracts/order-record";
import { AppError } from "@repo/middleware/app-error";

/** Where a page ended, by the keys of the index. The customer is not in it: it serves only for one's own orders. */
export function writeCursor({ placedAt, id }: Order): string {
  return Buffer.from(`${placedAt} ${id}`).toString("base64url");
}

const written = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** The index's key that a page begins after. @throws {AppError} `QUERY_INVALID` unless `writeCursor` could have made it */
export function readCursor(customerId: string, cursor: string): OrderKey & { readonly placedAt: string } {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, placedAt, orderId] = written.exec(text) ?? [];
  // Base64 has several spellings for the same bytes, and Node reads over what is none.
  const same = Buffer.from(text).toString("base64url") === cursor;
  if (placedAt === undefined || orderId === undefined || !same) throw invalid();
  return { ...orderKey(customerId, orderId), placedAt };
}

function invalid(): AppError {
  const message = "must be the cursor of an earlier page, as it was given.";
  return new AppError("QUERY_INVALID", { issues: [{ pointer: "/query/cursor", message }] });
}
