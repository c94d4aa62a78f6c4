import type { OrderLine } from "@repo/contracts/order";
import { products } from "@repo/contracts/product";
import { AppError } from "@repo/middleware/app-error";

const prices = new Map(products.map(({ sku, price }) => [sku, price]));

/** What the lines cost together, in cents. @throws {AppError} `BODY_INVALID` that names each line of an unknown product */
export function priceLines(lines: readonly OrderLine[]): number {
  const unknown = lines.flatMap(({ sku }, index) =>
    prices.has(sku)
      ? []
      : [{ pointer: `/body/lines/${index}/sku`, message: `There is no product "${sku}".` }],
  );
  if (unknown.length > 0) throw new AppError("BODY_INVALID", { issues: unknown });
  return lines.reduce((total, { sku, quantity }) => total + (prices.get(sku) ?? 0) * quantity, 0);
}
