import type { MeterCode } from "@repo/cost/meter-codes";
import { count, type InvocationPayer, type Payer } from "./payer.ts";

const { AsyncLocalStorage } = process.getBuiltinModule("node:async_hooks");

/** Who bears what is done now. */
export const current = new AsyncLocalStorage<Payer | undefined>();

/** The invocation that a payer is, or is a part of. */
export function wholeOf(payer: Payer): InvocationPayer {
  return payer.whole ?? (payer as InvocationPayer);
}

/** Has whoever is at work pay for a line of the log. */
export function payForLine(line: string): void {
  const payer = current.getStore();
  if (payer) bill(payer, "lv", Buffer.byteLength(line));
}

/** Counts for a payer, and for the invocation that it is a part of. */
export function bill({ usage, whole }: Payer, code: MeterCode, quantity: number): void {
  count(usage, code, quantity);
  if (whole) count(whole.usage, code, quantity);
}
