/** A result as JSON: an amount is a text of whole picodollars, because a number would round it. */
export function json(format: string, result: object): string {
  const told = { format, currency: "USD", unit: "picodollar", estimated: true, ...result };
  return `${JSON.stringify(told, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value), 2)}\n`;
}
