import type { AsyncLocalStorage } from "node:async_hooks";
import type { MeterCode } from "@repo/cost/meter-codes";
import { count, type InvocationPayer, type Payer } from "./payer.ts";

let current: AsyncLocalStorage<Payer | undefined> | undefined;

/**
 * Follows from now on who bears what is done. Whatever meters calls or works on batches asks for it while it is loaded;
 * a function without either doesn't pay for it in each of its asynchronous steps.
 */
export function followed(): AsyncLocalStorage<Payer | undefined> {
  const { AsyncLocalStorage } = process.getBuiltinModule("node:async_hooks");
  current ??= new AsyncLocalStorage();
  return current;
}

/** Has an invocation bear what is done from here on. */
export function enter(whole: InvocationPayer): void {
  current?.enterWith(whole);
}

/** Who bears what is done now in an invocation: it itself, or one message of its batch. */
export function bearerIn(whole: InvocationPayer): Payer {
  const now = current?.getStore();
  return now?.whole === whole ? now : whole;
}

/** Counts for a payer, and for the invocation that it is a part of. */
export function bill({ usage, whole }: Payer, code: MeterCode, quantity: number): void {
  count(usage, code, quantity);
  if (whole) count(whole.usage, code, quantity);
}
