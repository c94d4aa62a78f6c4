import { CostError } from "../cost-error.ts";
import { dimensionNames } from "../ledger/entry/dimension.ts";
import type { LedgerGroup, LedgerResult, MeterSum, Period, ServiceName } from "../ledger/ledger-result.ts";
import { divideHalfUp, formatUsd } from "../money/picodollars.ts";
import { meters } from "../price-book/meters.ts";
import type { PriceBook } from "../price-book/price-book.ts";
import { decimal } from "./decimal.ts";
import type { FocusRow } from "./focus-columns.ts";
import { billingMonth, chargePeriod, dateTime } from "./focus-period.ts";
import { focusServices, focusUnit } from "./focus-service.ts";

export interface FocusOptions {
  readonly book: PriceBook;
  readonly billingAccount: { readonly id: string; readonly name?: string };
  readonly subAccountId?: string;
  /** Where all of it ran, if `region` is none of the dimensions. */
  readonly region?: string;
}

/**
 * A ledger's groups as charges of FOCUS 1.2, one for each meter. A dimension `day` or `hour` is the charge period, else the
 * ledger's own period is; `region`, `function` and `trace` have columns, tags are in `Tags`. All four costs are the list
 * price, since an estimate knows no discount: `x_CostBasis` says so. What has no known price is left out, as FOCUS wants a
 * number. Counts stand with the charge for Lambda's requests only, so that they add up.
 * @throws {CostError} when there is no period, or it is of several months
 */
export function* focusRows(ledger: LedgerResult, options: FocusOptions): Iterable<FocusRow> {
  if (ledger.folded)
    throw new CostError("the ledger", "has folded groups.", "Raise its limit: charges can't be told apart.");
  for (const group of ledger.groups) {
    const values = new Map(ledger.by.map((dimension, index) => [dimension, group.key[index] ?? null]));
    const period = chargePeriod(values, ledger.period);
    const dimensions = { ...columnsOfGroup(values, options), ...columnsOfPeriod(period) };
    for (const sum of group.meters)
      if (sum.quantity > 0n) yield { ...dimensions, ...usage(group, sum, values, options) };
    const left = group.price.known - charged(group);
    if (left > 0n) yield { ...dimensions, ...adjustment(left, options) };
  }
}

type Values = ReadonlyMap<string, string | null>;

function columnsOfGroup(values: Values, { billingAccount, subAccountId, region }: FocusOptions): FocusRow {
  const name = values.get("function") ?? null;
  const place = [values.get("stage"), values.get("service"), name].filter((part) => part != null);
  const tags = [...values].filter(([dimension]) => !dimensionNames.includes(dimension));
  const named = tags.map(([dimension, value]): [string, string | null] => [
    dimension.startsWith("tag:") ? dimension.slice(4) : dimension,
    value,
  ]);
  return {
    BillingAccountId: billingAccount.id,
    BillingAccountName: billingAccount.name ?? null,
    BillingCurrency: "USD",
    ChargeClass: null,
    InvoiceIssuerName: "Amazon Web Services",
    ProviderName: "AWS",
    PublisherName: "AWS",
    RegionId: values.get("region") ?? region ?? null,
    ResourceId: name === null ? null : place.join("/"),
    ResourceName: place.length > 1 ? name : null,
    ResourceType: name === null ? null : "Function",
    SubAccountId: subAccountId ?? null,
    Tags: JSON.stringify(Object.fromEntries(named.filter(([, value]) => value !== null))),
    x_TraceId: values.get("trace") ?? null,
  };
}

function columnsOfPeriod(period: Period): FocusRow {
  const month = billingMonth(period);
  return {
    BillingPeriodStart: dateTime(month.from),
    BillingPeriodEnd: dateTime(month.to),
    ChargePeriodStart: dateTime(period.from),
    ChargePeriodEnd: dateTime(period.to),
  };
}

function usage(group: LedgerGroup, sum: MeterSum, values: Values, options: FocusOptions): FocusRow {
  const { book } = options;
  const { meter, quantity, picodollars } = sum;
  const { unit, priced, per } = meters[meter];
  const region = values.get("region") ?? options.region;
  const rate = region === undefined ? null : (book.tiers(region, meter)[0]?.rate ?? null);
  // Divided estimates are of other price books, whose rates only the quotient tells.
  const unitPrice = rate === null || group.divided > 0 ? divideHalfUp(picodollars * per, quantity) : rate;
  const ofRequests = meter.startsWith("lambda.requests.");
  const service = meter.slice(0, meter.indexOf(".")) as ServiceName;
  return {
    ...costs(picodollars, service, options),
    ChargeCategory: "Usage",
    ChargeDescription: `${focusUnit(priced)} of ${meter} at the list price, estimated`,
    PricingQuantity: decimal(quantity, per),
    PricingUnit: focusUnit(priced),
    ConsumedQuantity: `${quantity}`,
    ConsumedUnit: focusUnit(unit),
    ListUnitPrice: formatUsd(unitPrice),
    SkuId: meter,
    SkuMeter: meter,
    SkuPriceId: region == null ? meter : `${region}/${meter}`,
    x_ColdStarts: ofRequests ? `${group.coldStarts.count}` : null,
    x_RequestCount: ofRequests ? `${group.invocations}` : null,
    x_UnitCost: ofRequests ? formatUsd(divideHalfUp(group.price.known, BigInt(group.invocations))) : null,
  };
}

function charged({ meters: sums }: LedgerGroup): bigint {
  return sums.reduce((sum, { quantity, picodollars }) => (quantity > 0n ? sum + picodollars : sum), 0n);
}

/** What can't be told to a meter isn't usage, which has a quantity. */
function adjustment(picodollars: bigint, options: FocusOptions): FocusRow {
  return {
    ...costs(picodollars, "other", options),
    ChargeCategory: "Adjustment",
    ChargeDescription: "Estimates whose parts the price book can't tell apart",
    PricingQuantity: null,
    PricingUnit: null,
    ConsumedQuantity: null,
    ConsumedUnit: null,
    ListUnitPrice: null,
    SkuId: null,
    SkuMeter: null,
    SkuPriceId: null,
    x_ColdStarts: null,
    x_RequestCount: null,
    x_UnitCost: null,
  };
}

function costs(picodollars: bigint, name: ServiceName, { book }: FocusOptions): FocusRow {
  const { name: serviceName, category, subcategory } = focusServices[name];
  const cost = formatUsd(picodollars);
  return {
    BilledCost: cost,
    ContractedCost: cost,
    EffectiveCost: cost,
    ListCost: cost,
    ServiceCategory: category,
    ServiceName: serviceName,
    ServiceSubcategory: subcategory,
    x_CostBasis: "estimate",
    x_PriceTableVersion: book.version,
  };
}
