import { type MeterName, meters } from "../../price-book/meters.ts";
import { priceListEntries, withoutRegion } from "../../price-list/usage-types.ts";

const names: ReadonlyMap<string, MeterName> = new Map(
  (Object.keys(meters) as MeterName[]).flatMap((meter) => {
    const entry = priceListEntries[meter];
    if (typeof entry === "string") return [];
    return entry.usageTypes.map((usageType): [string, MeterName] => [`${entry.offer} ${usageType}`, meter]);
  }),
);

/** The meter that a line of a bill is of; the free tier's lines are of `Global-Request`. */
export function usageTypeMeter(productCode: string, usageType: string): MeterName | undefined {
  return names.get(`${productCode} ${withoutRegion(usageType.replace(/^Global-/, ""))}`);
}
