import { formatCost } from "../money.ts";

/** What the requests that placed and watched an order have cost; not the work behind the queue, which no answer tells. */
export function OrderCost({ picodollars }: { readonly picodollars: number }) {
  return (
    <p className="placed-cost">
      Its requests have cost us <span className="price">{formatCost(picodollars)}</span>
    </p>
  );
}
