import type { CostEntry } from "@repo/cost/cost-entry";
import type { CostRecord } from "@repo/cost/cost-record";
import { expect, test } from "vitest";
import { TraceLines } from "./trace-lines.ts";

const trace = "1-5759e988-bd862e3fe1be46a994272793";

function entry(name: string, record: Partial<CostRecord>): CostEntry {
  return {
    record: { est: 5_000_000, id: name, x: trace, t: {}, q: {}, m: 256, b: "261122-8147", ...record },
    region: "us-east-1",
    logGroup: `/local/shop/${name}`,
    logStream: "",
    timestamp: 0,
  };
}

test("a trace is one line with all functions behind it, when nothing more came for five seconds", () => {
  const lines = new TraceLines();
  lines.add(entry("place-order", {}), 1_000);
  lines.add(entry("fulfil-order", { est: 3_000_000 }), 4_000);

  expect([...lines.ended(8_999, 120)]).toEqual([]);
  const [line] = [...lines.ended(9_000, 120)];
  expect(line).toContain("$0.000008000");
  expect(line).toContain(`place-order → fulfil-order  ${trace}`);
  expect([...lines.ended(99_000, 120)]).toEqual([]);
});

test("a batch is shared out to the traces that caused it", () => {
  const lines = new TraceLines();
  const { x: _, ...batch } = entry("fulfil-order", {}).record;
  const s = [
    [3, 3, {}, trace],
    [1, 1, {}, "1-5759e988-000000000000000000000000"],
  ] as const;
  lines.add({ ...entry("fulfil-order", {}), record: { ...batch, est: 4_000_000, s } }, 0);

  const ended = [...lines.ended(Number.POSITIVE_INFINITY, 120)].join("\n");

  expect(ended).toContain("$0.000003000");
  expect(ended).toContain("$0.000001000");
});

test("a part without a known price makes the whole unknown", () => {
  const lines = new TraceLines();
  lines.add(entry("place-order", { est: null, why: "It is unknown." }), 0);
  lines.add(entry("fulfil-order", {}), 0);

  expect([...lines.ended(9_000, 120)][0]).toContain("unknown");
});
