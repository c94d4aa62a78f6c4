import { AppError } from "../errors/app-error.ts";

/**
 * Works with a signal that aborts when the budget ends. What is still in work then is not waited for.
 * @throws {AppError} `TIMEOUT` when the budget ended first
 */
export async function withinBudget(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const budget = new AbortController();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new AppError("TIMEOUT", {
      detail: `The message's share of the time, ${Math.round(milliseconds)} ms, is over.`,
    });
    budget.abort(error);
    reject(error);
  }, milliseconds);
  try {
    await Promise.race([work(budget.signal), over]);
  } finally {
    clearTimeout(timer);
  }
}
