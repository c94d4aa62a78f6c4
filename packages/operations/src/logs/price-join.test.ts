import { expect, test } from "vitest";
import { PriceJoin } from "./price-join.ts";
import type { LogEntry } from "./reading/log-entry.ts";
import { readEntry } from "./reading/read-entry.ts";

const entry = (timestamp: number, message: string): LogEntry =>
  readEntry({ message, timestamp, region: "us-east-1", logGroup: "/local/shop/place-order" });
const cost = (id: string, timestamp = 0) =>
  entry(timestamp, `{"est":7,"id":"${id}","t":{},"q":{},"m":128,"b":"261120"}`);
const report = (id: string, timestamp = 1) =>
  entry(timestamp, `REPORT RequestId: ${id}\tDuration: 1 ms\tBilled Duration: 1 ms\t`);
const said = (entries: Iterable<LogEntry>) =>
  [...entries].map((each) => [
    each.kind,
    each.requestId,
    ...(each.kind === "report" ? [each.cost?.est] : []),
  ]);

test("a cost record waits for the report of its own invocation", () => {
  const join = new PriceJoin();

  expect(said(join.push(cost("a")))).toEqual([]);
  expect(said(join.push(cost("b")))).toEqual([]);
  expect(said(join.push(report("b")))).toEqual([["report", "b", 7]]);
  expect(said(join.push(report("c")))).toEqual([["report", "c", undefined]]);
  expect(said(join.push(report("a")))).toEqual([["report", "a", 7]]);
  expect(said(join.end())).toEqual([]);
});

test("one whose report does not come is an entry of its own: later, after the next look, or at the end", () => {
  const join = new PriceJoin();
  said(join.push(cost("a", 0)));

  expect(said(join.push(report("b", 60_001)))).toEqual([
    ["cost", "a"],
    ["report", "b", undefined],
  ]);
  said(join.push(cost("c", 60_002)));
  expect(said(join.settle())).toEqual([]);
  said(join.push(cost("d", 60_003)));
  expect(said(join.settle())).toEqual([["cost", "c"]]);
  expect(said(join.end())).toEqual([["cost", "d"]]);
});
