import { CostError } from "../cost-error.ts";
import { type MeterName, meters } from "../price-book/meters.ts";
import type { PriceFile, PriceTier } from "../price-book/price-file.ts";
import { buildPriceFile, type PriceRow } from "./build-price-file.ts";
import type { Offer } from "./offer.ts";
import { productTiers } from "./product-tiers.ts";
import { type PriceListEntry, priceListEntries, withoutRegion } from "./usage-types.ts";

/**
 * The price file that offer files amount to, for these Regions; what they don't say clearly is unknown, with the reason.
 * @throws {CostError} when there is no offer or no Region
 */
export function collectPrices(offers: readonly Offer[], regions: readonly string[]): PriceFile {
  const names = Object.keys(meters) as MeterName[];
  if (offers.length === 0 || regions.length === 0)
    throw new CostError("the price list", "has no offers for any Region.", "Give offer files and a Region.");
  return buildPriceFile({
    asOf: offers.map(({ publicationDate }) => publicationDate.slice(0, 10)).reduce(later),
    source: `AWS Price List: ${[...new Set(offers.map(({ offerCode, version }) => `${offerCode} ${version}`))].sort().join(", ")}.`,
    rows: regions.flatMap((region) =>
      names.map((meter): PriceRow => ({ region, meter, tiers: findTiers(offers, region, meter) })),
    ),
  });
}

const later = (one: string, other: string) => (one > other ? one : other);

function findTiers(offers: readonly Offer[], region: string, meter: MeterName): readonly PriceTier[] {
  const entry = priceListEntries[meter];
  if (typeof entry === "string") return unknown(entry);
  const found = offers.filter(({ offerCode }) => offerCode === entry.offer);
  if (found.length === 0) return unknown(`No offer file of ${entry.offer} was read.`);
  try {
    const prices = found.flatMap((offer) =>
      skus(offer, region, entry).map((sku) => productTiers(offer, sku)),
    );
    return agreed(prices, region, entry);
  } catch (error) {
    if (error instanceof CostError) return unknown(error.message);
    throw error;
  }
}

function skus(offer: Offer, region: string, { usageTypes, operation }: PriceListEntry): readonly string[] {
  return Object.entries(offer.products)
    .filter(
      ([, { attributes }]) =>
        attributes.regionCode === region &&
        usageTypes.includes(withoutRegion(attributes.usagetype ?? "")) &&
        (operation === undefined || attributes.operation === operation),
    )
    .map(([sku]) => sku);
}

// The list names some things twice; as long as the prices are the same, it doesn't matter which is meant.
function agreed(
  prices: readonly (readonly PriceTier[])[],
  region: string,
  { offer, usageTypes }: PriceListEntry,
): readonly PriceTier[] {
  const named = `${usageTypes.join(" or ")} in ${region}`;
  const different = new Map(prices.map((tiers) => [JSON.stringify(tiers), tiers]));
  const [tiers, ...others] = different.values();
  if (!tiers) return unknown(`${offer} has no ${named}.`);
  return others.length === 0
    ? tiers
    : unknown(`${offer} has ${named} at ${different.size} different prices.`);
}

function unknown(reason: string): readonly PriceTier[] {
  return [{ from: 0, usd: null, reason }];
}
