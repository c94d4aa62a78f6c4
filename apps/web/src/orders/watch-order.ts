import type { Order } from "@repo/contracts/order";
import { ProblemError } from "@repo/model/client";

/** What is known of an order that is being watched. */
export interface OrderSighting {
  readonly order: Order;
  /** The last question went unanswered; it is asked again. */
  readonly troubled: boolean;
}

export interface OrderWatch {
  /** Asks for the order as it is now. */
  readonly read: (signal: AbortSignal) => Promise<Order>;
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

const first = 300;
const longest = 5000;

/** Milliseconds to wait before the question of this number (from 0): quick at first, then ever slower. */
export function backOff(attempt: number): number {
  return Math.min(longest, Math.round(first * 1.5 ** attempt));
}

/**
 * Asks for an order until it is fulfilled, and yields what it learns.
 * @throws {ProblemError} when the shop refuses the question; what may pass (no answer, 429, 5xx) is asked again
 */
export async function* watchOrder(
  known: Order,
  { read, wait, signal }: OrderWatch,
): AsyncGenerator<OrderSighting> {
  let order = known;
  for (let attempt = 0; order.status !== "fulfilled"; attempt++) {
    await wait(backOff(attempt), signal);
    let troubled = false;
    try {
      order = await read(signal);
    } catch (error) {
      if (signal.aborted || !mayPass(error)) throw error;
      troubled = true;
    }
    yield { order, troubled };
  }
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return true;
  return error.problem.status === 429 || error.problem.status >= 500;
}
