const format = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

const costFormat = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  minimumSignificantDigits: 2,
  maximumSignificantDigits: 2,
});

/** A price in cents as a reader expects it: 1450 is "$14.50". */
export function formatMoney(cents: number): string {
  return format.format(cents / 100);
}

/** A cost in picodollars (10⁻¹² USD), however small: 5203337 is "$0.0000052". */
export function formatCost(picodollars: number): string {
  return costFormat.format(picodollars / 1e12);
}
