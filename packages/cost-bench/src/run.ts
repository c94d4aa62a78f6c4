import type { LogLine } from "@repo/cost/reconciler";
import { billOf, type FunctionBill } from "./bill/bill.ts";
import { byFunctionTag, byTenant, type Compared, killed } from "./bill/compare.ts";
import { invocationsOf } from "./bill/invocations.ts";
import { specs } from "./functions/specs.ts";
import { startBenchStage } from "./stage/bench-stage.ts";
import { drive } from "./stage/drive.ts";
import { readLogs } from "./stage/read-logs.ts";
import { accessLog, logGroupOf } from "./stage/template.ts";

/** What became of a run of the emulator, in its log and on its bill. */
export interface Run {
  readonly invocations: number;
  readonly coldStarts: number;
  readonly seconds: number;
  /** Of all functions. */
  readonly lines: readonly LogLine[];
  readonly bills: readonly FunctionBill[];
  readonly compared: readonly Compared[];
}

/** Runs about so many invocations in the emulator and holds the ledger against what they would be billed. */
export async function run(invocations: number): Promise<Run> {
  await using stage = await startBenchStage();
  const { requests, quotes, seconds } = await drive(stage, invocations);
  const logs = new Map<string, readonly LogLine[]>();
  for (const { name } of specs) logs.set(name, await readLogs(stage.logs, logGroupOf(name)));
  const lines = [...logs.values()].flat();
  const tenants = new Map(quotes);
  for (const { message } of await readLogs(stage.logs, accessLog)) {
    const { id, invocation } = JSON.parse(message) as { readonly id: string; readonly invocation: string };
    tenants.set(invocation, requests.get(id) ?? "");
  }
  const recorded = new Set(
    [...logs.values()].flatMap((of) =>
      [...invocationsOf(of)].filter(([, { recorded }]) => recorded).map(([id]) => id),
    ),
  );
  const tenantOf = (id: string) => {
    const tenant = tenants.get(id);
    if (tenant === undefined) throw new Error(`No caller knows of the invocation ${id}.`);
    return recorded.has(id) ? tenant : killed;
  };
  const bills = billOf(logs);
  return {
    invocations: stage.counts.ended,
    coldStarts: stage.counts.cold,
    seconds,
    lines,
    bills,
    compared: [
      ...byFunctionTag("team", bills, lines),
      ...byFunctionTag("feature", bills, lines),
      ...byTenant(bills, tenantOf, lines),
    ],
  };
}
