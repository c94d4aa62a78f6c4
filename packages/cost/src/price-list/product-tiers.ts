import { CostError } from "../cost-error.ts";
import { formatUsd, parseUsd } from "../money/picodollars.ts";
import type { PriceTier } from "../price-book/price-file.ts";
import type { Offer, OfferTerm, PriceDimension } from "./offer.ts";

interface Band {
  readonly from: number;
  readonly to: number;
  readonly price: bigint;
}

/**
 * The on-demand tiers of a product. A first band that costs nothing is the free tier, which belongs to the account and not
 * to the price: it is left out and the others move down by it.
 * @throws {CostError} when its bands leave gaps or aren't in US dollars
 */
export function productTiers({ terms }: Offer, sku: string): readonly PriceTier[] {
  const term = newest(Object.values(terms.OnDemand?.[sku] ?? {}));
  if (!term) throw new CostError(`product ${sku}`, "has no on-demand price.", "Look whether it was renamed.");
  const bands = Object.values(term.priceDimensions)
    .map((dimension) => readBand(sku, dimension))
    .sort((one, other) => one.from - other.from);
  checkBands(sku, bands);
  const [first, ...others] = bands;
  const free = first?.price === 0n && others.length > 0 ? first.to : 0;
  return (free > 0 ? others : bands).map(({ from, price }) => ({
    from: from - free,
    usd: formatUsd(price),
    verified: true,
  }));
}

function newest(terms: readonly OfferTerm[]): OfferTerm | undefined {
  return terms.reduce<OfferTerm | undefined>(
    (found, term) => (found && found.effectiveDate >= term.effectiveDate ? found : term),
    undefined,
  );
}

function readBand(sku: string, { beginRange, endRange, pricePerUnit }: PriceDimension): Band {
  const price = pricePerUnit.USD;
  if (price === undefined)
    throw new CostError(`product ${sku}`, `is priced in ${Object.keys(pricePerUnit)}.`, "USD is asked for.");
  return {
    from: Number(beginRange),
    to: endRange === "Inf" ? Number.POSITIVE_INFINITY : Number(endRange),
    price: parseUsd(price),
  };
}

function checkBands(sku: string, bands: readonly Band[]): void {
  const starts = [0, ...bands.map(({ to }) => to)];
  const whole = bands.every(({ from }, index) => from === starts[index] && Number.isSafeInteger(from));
  if (whole && starts.at(-1) === Number.POSITIVE_INFINITY) return;
  throw new CostError(
    `product ${sku}`,
    `has the bands ${bands.map(({ from, to }) => `${from}–${to}`).join(", ") || "of nothing"}.`,
    "They go from 0 to Inf without a gap.",
  );
}
