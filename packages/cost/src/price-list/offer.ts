import { CostError } from "../cost-error.ts";

/** What matters here of a bulk file of the AWS Price List: the offer of one service, for one Region or for all. */
export interface Offer {
  readonly offerCode: string;
  readonly version: string;
  /** ISO 8601. */
  readonly publicationDate: string;
  readonly products: Readonly<Record<string, Product>>;
  readonly terms: { readonly OnDemand?: Readonly<Record<string, Readonly<Record<string, OfferTerm>>>> };
}

export interface Product {
  readonly sku: string;
  readonly attributes: {
    readonly regionCode?: string;
    readonly usagetype?: string;
    readonly operation?: string;
  };
}

export interface OfferTerm {
  readonly effectiveDate: string;
  readonly priceDimensions: Readonly<Record<string, PriceDimension>>;
}

export interface PriceDimension {
  readonly beginRange: string;
  readonly endRange: string;
  readonly pricePerUnit: Readonly<Record<string, string>>;
}

/** Reads a bulk file. @throws {CostError} when it is none */
export function parseOffer(where: string, text: string): Offer {
  const offer = parseJson(where, text);
  if (isOffer(offer)) return offer;
  throw new CostError(
    where,
    "is no offer file of the AWS Price List.",
    "It has offerCode, version, publicationDate, products and terms: …/offers/v1.0/aws/AWSLambda/current/index.json.",
  );
}

/** @throws {CostError} when the text is no JSON */
export function parseJson(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CostError(
      where,
      `is no JSON (${cause instanceof Error ? cause.message : cause}).`,
      "Save it again.",
    );
  }
}

function isOffer(value: unknown): value is Offer {
  const fields = ["offerCode", "version", "publicationDate"];
  return (
    isRecord(value) &&
    fields.every((field) => typeof value[field] === "string") &&
    isRecord(value.products) &&
    Object.values(value.products).every((product) => isRecord(product) && isRecord(product.attributes)) &&
    isRecord(value.terms)
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
