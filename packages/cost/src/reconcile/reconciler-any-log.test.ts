import fc from "fast-check";
import { expect, test } from "vitest";
import { reconcile, record, report } from "../testing/invocation-lines.ts";
import { region } from "../testing/us-east-1.ts";

const junk = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json(),
  fc.json().map((text) => `{"est":${text}`),
  fc.json().map((text) => `{"type":"platform.report","record":${text}}`),
  fc.constantFrom(
    "REPORT RequestId: a\tDuration: 1e999 ms\tBilled Duration: -1 ms",
    "INIT_REPORT \tStatus: \t",
  ),
);
const mixed = fc.oneof(
  fc.record({ ...fcPlace(), message: junk }),
  fc
    .tuple(fc.constantFrom("a", "b"), fc.nat(5_000), fc.integer({ min: -10, max: 100_000 }), fc.boolean())
    .map(([id, milliseconds, at, reported]) =>
      reported ? report(id, milliseconds, {}, at) : record(id, milliseconds, {}, at),
    ),
);

function fcPlace() {
  return {
    region: fc.constant(region),
    logGroup: fc.string(),
    logStream: fc.string(),
    timestamp: fc.oneof(fc.integer(), fc.double()),
  };
}

test("for any log, each record and each report is counted once, and the tags sum to the total", () => {
  fc.assert(
    fc.property(fc.array(mixed, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (lines, pending) => {
      const { billed, estimated, matched, recordsWithoutReport, reportsWithoutRecord, groups } = reconcile(
        lines,
        { pending },
      );
      const crashes = reportsWithoutRecord.reduce((sum, { count }) => sum + count, 0);
      expect(billed.total.invocations).toBe(matched + recordsWithoutReport.count + crashes);
      expect(estimated.total.invocations).toBe(matched + recordsWithoutReport.count);
      expect(groups.reduce((sum, group) => sum + group.billed, 0n)).toBe(billed.total.price.known);
      expect(groups.reduce((sum, group) => sum + group.estimated, 0n)).toBe(estimated.total.price.known);
    }),
  );
});
