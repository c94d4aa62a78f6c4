import type { MeterCode } from "@repo/cost/meter-codes";

export type Usage = Partial<Record<MeterCode, number>>;

/** Who bears what is used: an invocation, or one message of its batch. */
export interface Payer {
  readonly usage: Usage;
  readonly tags: Map<string, string>;
  readonly trace?: string | undefined;
  /** The invocation that a message is a part of. */
  readonly whole?: InvocationPayer;
}

/** The payer of everything, whoever else bears it in turn. */
export interface InvocationPayer extends Payer {
  readonly id: string;
  trace?: string | undefined;
  readonly whole?: undefined;
  /** What is used after its end is in no record. */
  ended?: boolean;
}

/** Adds to a usage, in the meter's whole units. */
export function count(usage: Usage, code: MeterCode, quantity: number): void {
  if (quantity) usage[code] = (usage[code] ?? 0) + quantity;
}
