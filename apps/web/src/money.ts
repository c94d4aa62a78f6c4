const format = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** A price in cents as a reader expects it: 1450 is "$14.50". */
export function formatMoney(cents: number): string {
  return format.format(cents / 100);
}
