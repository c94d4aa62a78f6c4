import { type LogLine, Reconciler, type ReconcilerOptions } from "../reconcile/reconciler.ts";
import type { CostRecord } from "../record/cost-record.ts";
import { madeRecord } from "./made-lines.ts";
import { book, region } from "./us-east-1.ts";

export const place = { region, logGroup: "/production/shop/place-order", logStream: "2026/11/22/[12]8f5a" };
export const trace = "1-5759e988-bd862e3fe1be46a994272793";

/** A record of 256 MB on Arm that estimates so many milliseconds. */
export function record(
  id: string,
  estimated: number,
  fields: Partial<CostRecord> = {},
  timestamp = 1_000,
): LogLine {
  const q = { ra: 1, da: 256 * estimated, ah: 1 };
  const made = madeRecord(book, region, { id, t: { team: "shop", tenant: "acme" }, q, ...fields });
  return { ...place, timestamp, message: JSON.stringify(made) };
}

/** One of the events that Lambda writes in its JSON format. */
export function platform(type: string, fields: object, timestamp: number): LogLine {
  return {
    ...place,
    timestamp,
    message: JSON.stringify({ time: "", type: `platform.${type}`, record: fields }),
  };
}

/** What Lambda reports of an invocation, as one line of its log. */
export function report(id: string, billed: number, fields: object = {}, timestamp = 1_001): LogLine {
  const { initDurationMs, ...others } = fields as { readonly initDurationMs?: number };
  const metrics = {
    durationMs: billed - 0.4 - (initDurationMs ?? 0),
    billedDurationMs: billed,
    memorySizeMB: 256,
    maxMemoryUsedMB: 80,
    ...(initDurationMs && { initDurationMs }),
  };
  return platform("report", { requestId: id, status: "success", metrics, ...others }, timestamp);
}

/** What Lambda says at the beginning of one. */
export function start(id: string, timestamp = 900): LogLine {
  return platform(
    "start",
    { requestId: id, version: "12", tracing: { value: `Root=${trace};Sampled=1` } },
    timestamp,
  );
}

/** The reconciliation of whole logs, by team unless said otherwise. */
export function reconcile(lines: readonly LogLine[], options: Partial<ReconcilerOptions> = {}) {
  const reconciler = new Reconciler({ book, by: ["team"], ...options });
  for (const line of lines) reconciler.add(line);
  return reconciler.finish();
}

/** The price of a request and of billed milliseconds of 256 MB. */
export const lambda = (billed: number) =>
  200_000n + (BigInt(256 * billed) * 13_333_400n + 512_000n) / 1_024_000n;
/** The price of a request to an HTTP API. */
export const gateway = 1_000_000n;
