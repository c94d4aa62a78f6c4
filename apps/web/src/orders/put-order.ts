import type { Order } from "@repo/contracts/order";

/** Takes an order into the list, in place of what was known of it; the latest comes first. */
export function putOrder(orders: readonly Order[], order: Order): readonly Order[] {
  const known = orders.find(({ id }) => id === order.id);
  // An answer that was under way while the order was fulfilled must not undo it.
  if (known?.status === "fulfilled") return orders;
  const others = orders.filter(({ id }) => id !== order.id);
  return [...others, order].sort((one, other) => other.placedAt.localeCompare(one.placedAt));
}
