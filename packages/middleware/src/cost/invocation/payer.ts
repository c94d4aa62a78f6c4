import type { CostRecord } from "@repo/cost/cost-record";
import type { MeterCode } from "@repo/cost/meter-codes";
import type { Cost, InvocationCost } from "../cost.ts";
import type { UsagePrice } from "./price-of.ts";

export type Usage = Partial<Record<MeterCode, number>>;

/** Who bears what is used: an invocation, or one message of its batch. */
export interface Payer {
  readonly usage: Usage;
  /** Made for the first one. */
  tags?: Map<string, string> | undefined;
  readonly trace?: string | undefined;
  /** The invocation that a message is a part of. */
  readonly whole?: InvocationPayer;
}

/** What a record says of the causes: the shares of several, or the trace and the tags of the one. */
export type Causes = Partial<Pick<CostRecord, "s" | "x" | "t">>;

/** The payer of everything, whoever else bears it in turn: all that is kept of an invocation, and its handler's `cost`. */
export interface InvocationPayer extends Payer, Cost {
  readonly id: string;
  trace?: string | undefined;
  readonly whole?: undefined;
  /** What is used after its end is in no record. */
  ended?: boolean;
  /** Where there is a batch. */
  message?: InvocationCost["message"];
  causes?: (usage: Usage, price: (usage: Usage) => UsagePrice) => Causes;
}

/** The invocation that a payer is, or is a part of. */
export function wholeOf(payer: Payer): InvocationPayer {
  return payer.whole ?? (payer as InvocationPayer);
}

/** Adds to a usage, in the meter's whole units. */
export function count(usage: Usage, code: MeterCode, quantity: number): void {
  if (quantity) usage[code] = (usage[code] ?? 0) + quantity;
}
