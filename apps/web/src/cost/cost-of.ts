/** Picodollars that an answer has cost, by estimate; `undefined` where its stage doesn't tell, as in production. */
export function costOf(headers: Headers): number | undefined {
  const estimate = headers.get("cost-estimate") ?? "";
  return /^\d{1,15}$/.test(estimate) ? Number(estimate) : undefined;
}

/** Adds to a cost what is known of another. */
export function addCost(cost: number | undefined, more: number | undefined): number | undefined {
  return more === undefined ? cost : (cost ?? 0) + more;
}
