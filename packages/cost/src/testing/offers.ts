import type { OfferCode } from "../price-list/usage-types.ts";

/** A product of an offer file: what it is called, and its bands from where they begin. */
export interface OfferedProduct {
  readonly region?: string;
  readonly usagetype: string;
  readonly operation?: string;
  readonly bands: readonly (readonly [from: string, usd: string])[];
  /** Where the last band ends. Default `Inf`. */
  readonly end?: string;
  readonly currency?: string;
}

/** An offer file in the shape of AWS's bulk files, written by hand. */
export function offerFile(
  offerCode: OfferCode,
  products: readonly OfferedProduct[],
  day = "2026-10-01",
): string {
  const skus = products.map((product, index) => [`${offerCode}${index}`, product] as const);
  return JSON.stringify({
    formatVersion: "v1.0",
    offerCode,
    version: `${day.replaceAll("-", "")}090000`,
    publicationDate: `${day}T09:00:00Z`,
    products: Object.fromEntries(skus.map(([sku, product]) => [sku, describe(sku, product)])),
    terms: { OnDemand: Object.fromEntries(skus.map(([sku, product]) => [sku, term(sku, product)])) },
  });
}

function describe(sku: string, { region, usagetype, operation }: OfferedProduct) {
  return {
    sku,
    attributes: { usagetype, operation: operation ?? "", ...(region && { regionCode: region }) },
  };
}

function term(sku: string, { bands, end = "Inf", currency = "USD" }: OfferedProduct) {
  const dimensions = bands.map(([beginRange, price], index) => [
    `${sku}.JRTCKXETXF.${index}`,
    {
      unit: "Requests",
      beginRange,
      endRange: bands[index + 1]?.[0] ?? end,
      pricePerUnit: { [currency]: price },
    },
  ]);
  return {
    [`${sku}.JRTCKXETXF`]: {
      sku,
      effectiveDate: "2026-10-01T00:00:00Z",
      priceDimensions: Object.fromEntries(dimensions.toReversed()),
    },
  };
}
