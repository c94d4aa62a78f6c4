import { createHash } from "node:crypto";
import { CostError } from "../cost-error.ts";
import { parseUsd } from "../money/picodollars.ts";
import type { MeterName } from "../price-book/meters.ts";
import { checkOrder } from "../price-book/price-book.ts";
import type { PriceFile, PriceTier, RegionPrices } from "../price-book/price-file.ts";

export interface PriceRow {
  readonly region: string;
  readonly meter: MeterName;
  readonly tiers: readonly PriceTier[];
}

/**
 * A price file of rows, in a fixed order, with a version that changes exactly when a price does.
 * @throws {CostError} for a meter that stands twice in a Region, tiers out of order and prices that are no decimal
 */
export function buildPriceFile({
  asOf,
  source,
  rows,
}: {
  readonly asOf: string;
  readonly source: string;
  readonly rows: readonly PriceRow[];
}): PriceFile {
  const regions = new Map<string, Partial<Record<MeterName, readonly PriceTier[]>>>();
  for (const row of [...rows].sort((one, other) => (key(one) < key(other) ? -1 : 1))) {
    const prices = regions.get(row.region) ?? {};
    check(row, prices);
    prices[row.meter] = row.tiers;
    regions.set(row.region, prices);
  }
  const priced = Object.fromEntries(regions);
  const hash = createHash("sha256").update(JSON.stringify(priced)).digest("hex");
  return { version: `${asOf}-${hash.slice(0, 8)}`, asOf, source, regions: priced };
}

const key = ({ region, meter }: PriceRow) => `${region} ${meter}`;

function check({ region, meter, tiers }: PriceRow, prices: RegionPrices): void {
  const what = `${meter} in ${region}`;
  if (prices[meter]) throw new CostError(what, "stands there twice.", "Keep one of them.");
  checkOrder(what, tiers);
  for (const { usd } of tiers) if (usd !== null) parseUsd(usd);
}
