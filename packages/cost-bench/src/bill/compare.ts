import type { LogLine } from "@repo/cost/reconciler";
import type { ReconciledGroup } from "@repo/cost/reconciliation";
import { quotePrice, takeOrder } from "../functions/specs.ts";
import type { FunctionBill } from "./bill.ts";
import { reconcile } from "./reconcile.ts";

/** The ledger beside the bill, in picodollars, for one value of a tag. */
export interface Compared {
  readonly tag: string;
  readonly value: string;
  readonly billed: bigint;
  /** By the records alone. */
  readonly before: bigint;
  /** After they were reconciled with Lambda's reports. */
  readonly after: bigint;
}

/** Whom an invocation was for that was killed before it said so. */
export const killed = "(killed)";

/** By a tag of the functions, which is what AWS bills by. */
export function byFunctionTag(
  tag: "team" | "feature",
  bills: readonly FunctionBill[],
  lines: readonly LogLine[],
): Compared[] {
  const { groups } = reconcile(lines, [tag]);
  return [...Map.groupBy(bills, ({ spec }) => spec.tags[tag] ?? "")].map(([value, ofValue]) => ({
    tag,
    value,
    billed: ofValue.reduce((sum, { picodollars }) => sum + picodollars, 0n),
    ...sumOf(groups.filter(({ key }) => key[0] === value)),
  }));
}

/**
 * By tenant, which no bill of AWS's tells: of the functions whose callers know whom each invocation was for.
 * @param tenantOf the tenant of an invocation by its request id; `killed` where the ledger can't know it either
 */
export function byTenant(
  bills: readonly FunctionBill[],
  tenantOf: (requestId: string) => string,
  lines: readonly LogLine[],
): Compared[] {
  const called = bills.filter(({ spec: { name } }) => name === takeOrder.name || name === quotePrice.name);
  const billed = new Map<string, bigint>();
  for (const [id, picodollars] of called.flatMap(({ invocations }) => [...invocations])) {
    const tenant = tenantOf(id);
    billed.set(tenant, (billed.get(tenant) ?? 0n) + picodollars);
  }
  const { groups } = reconcile(lines, ["function", "tenant"]);
  const ours = groups.filter(({ key: [name] }) => called.some(({ spec }) => spec.name === name));
  return [...billed].sort().map(([value, amount]) => ({
    tag: "tenant",
    value,
    billed: amount,
    ...sumOf(ours.filter(({ key: [, tenant] }) => (tenant ?? killed) === value)),
  }));
}

/** How far an amount is from what was billed, as a part of that: -0.01 is one per cent too little. */
export function errorOf(amount: bigint, billed: bigint): number {
  return Number(amount - billed) / Number(billed);
}

function sumOf(groups: readonly ReconciledGroup[]): Pick<Compared, "before" | "after"> {
  return {
    before: groups.reduce((sum, { estimated }) => sum + estimated, 0n),
    after: groups.reduce((sum, { billed }) => sum + billed, 0n),
  };
}
