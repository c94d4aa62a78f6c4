import { type FocusColumn, type FocusRow, focusColumns } from "./focus-columns.ts";

const forms = {
  string: /\S/,
  decimal: /^-?\d+(?:\.\d+)?(?:[eE]-?\d+)?$/,
  dateTime: /^\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/,
  json: /^\{.*\}$/s,
} as const;

/** Subcategories have one parent each. */
const parents: Readonly<Record<string, string>> = {
  "API Management": "Integration",
  Messaging: "Integration",
  "Other (Integration)": "Integration",
  "NoSQL Databases": "Databases",
  Observability: "Management and Governance",
  "Serverless Compute": "Compute",
  "Other (Other)": "Other",
};

/** How a row breaks FOCUS 1.2: a sentence for each rule, none when it keeps them all. */
export function focusViolations(row: FocusRow): readonly string[] {
  const known = new Set(focusColumns.map(({ id }) => id));
  return [
    ...Object.keys(row)
      .filter((id) => !known.has(id) && !id.startsWith("x_"))
      .map((id) => `${id} is no column of FOCUS; one's own begin with x_.`),
    ...focusColumns.flatMap((column) => columnViolations(column, row[column.id])),
    ...periodViolations(row),
    ...quantityViolations(row),
    ...(row.BillingCurrency == null || /^[A-Z]{3}$/.test(row.BillingCurrency)
      ? []
      : ["BillingCurrency is no code of ISO 4217."]),
    ...(row.ServiceSubcategory != null && parents[row.ServiceSubcategory] !== row.ServiceCategory
      ? [`ServiceSubcategory "${row.ServiceSubcategory}" is not of "${row.ServiceCategory}".`]
      : []),
    ...(row.Tags == null || isFlat(row.Tags) ? [] : ["Tags is no JSON object of plain values."]),
  ];
}

function columnViolations(column: FocusColumn, value: string | null | undefined): readonly string[] {
  const { id, type, nullable, mandatory, allowed } = column;
  if (value === undefined) return mandatory ? [`${id} is missing.`] : [];
  if (value === null) return nullable ? [] : [`${id} is null.`];
  if (!forms[type].test(value)) return [`${id} is "${value}", which is no ${type}.`];
  return allowed && !allowed.includes(value) ? [`${id} is "${value}", which isn't allowed.`] : [];
}

function periodViolations(row: FocusRow): readonly string[] {
  const at = (id: string) => Date.parse(row[id] ?? "");
  return [
    at("ChargePeriodStart") < at("ChargePeriodEnd") ? "" : "The charge period doesn't end after its start.",
    at("BillingPeriodStart") < at("BillingPeriodEnd")
      ? ""
      : "The billing period doesn't end after its start.",
    at("BillingPeriodStart") <= at("ChargePeriodStart") && at("ChargePeriodEnd") <= at("BillingPeriodEnd")
      ? ""
      : "The charge period isn't within the billing period.",
  ].filter((sentence) => sentence !== "");
}

/** The rules for what is usage and no correction; other charges need neither quantity nor price. */
function quantityViolations(row: FocusRow): readonly string[] {
  const both = (one: string, other: string) =>
    (row[one] == null) === (row[other] == null)
      ? []
      : [`${one} and ${other} are null together or not at all.`];
  const usage = row.ChargeCategory === "Usage" && row.ChargeClass === null;
  const needed = ["PricingQuantity", "ConsumedQuantity", "ListUnitPrice", "SkuId", "SkuPriceId"];
  const product = Number(row.ListUnitPrice) * Number(row.PricingQuantity);
  // An invocation's part is rounded to a picodollar: what many add up to is off by that much each.
  const tolerance = Math.max(1e-9, Number(row.ListCost) * 1e-3);
  return [
    ...both("PricingQuantity", "PricingUnit"),
    ...both("ConsumedQuantity", "ConsumedUnit"),
    ...(usage ? needed.filter((id) => row[id] === null).map((id) => `${id} of usage is null.`) : []),
    ...(!usage && row.ConsumedQuantity != null ? ["ConsumedQuantity is of usage only."] : []),
    ...(row.ListUnitPrice != null && Math.abs(product - Number(row.ListCost)) > tolerance
      ? ["ListCost is not ListUnitPrice times PricingQuantity."]
      : []),
    ...(row.ListUnitPrice == null && row.ListCost !== row.BilledCost ? ["ListCost is not BilledCost."] : []),
    ...(row.ResourceId == null && row.ResourceType != null ? ["ResourceType is without ResourceId."] : []),
  ];
}

function isFlat(text: string): boolean {
  try {
    return Object.values(JSON.parse(text) as object).every(
      (value) => typeof value !== "object" || value === null,
    );
  } catch {
    return false;
  }
}
