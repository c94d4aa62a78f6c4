import type { NewOrder } from "@repo/contracts/order";

/** What a customer means by one click on "Place order", and the name that the shop knows it by. */
export interface Submission {
  readonly order: NewOrder;
  readonly idempotencyKey: string;
}

/**
 * The submission of an order: still the last one while nothing has changed, so that the shop places it once, whichever
 * try it was whose answer got lost.
 */
export function submissionOf(order: NewOrder, last: Submission | undefined): Submission {
  if (last && JSON.stringify(last.order) === JSON.stringify(order)) return last;
  return { order, idempotencyKey: crypto.randomUUID() };
}
