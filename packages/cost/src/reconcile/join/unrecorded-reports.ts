import { ExactSum } from "../../ledger/sums/exact-sum.ts";
import type { Reconciliation } from "../reconciliation.ts";

/** Sums up reports without a record by their status. */
export class UnrecordedReports {
  readonly #sums = new Map<string, { count: number; unpriced: number; readonly amount: ExactSum }>();

  /** Takes one report's status and picodollars. */
  add(status: string, amount: number | null): void {
    // Lambda has four; whatever else a line says is one more.
    const name = this.#sums.has(status) || this.#sums.size < 8 ? status : "other";
    const sum = this.#sums.get(name) ?? { count: 0, unpriced: 0, amount: new ExactSum() };
    this.#sums.set(name, sum);
    sum.count += 1;
    if (amount === null) sum.unpriced += 1;
    else sum.amount.add(amount);
  }

  get list(): Reconciliation["reportsWithoutRecord"] {
    return [...this.#sums].map(([status, { amount, ...counts }]) => ({
      status,
      ...counts,
      picodollars: amount.value,
    }));
  }
}
