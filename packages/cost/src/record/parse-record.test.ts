import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CostRecord } from "./cost-record.ts";
import { isRecordLine, parseRecord } from "./parse-record.ts";

const record: CostRecord = {
  est: 5_203_337,
  id: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
  x: "1-5759e988-bd862e3fe1be46a994272793",
  on: "POST /orders",
  t: { team: "shop", feature: "checkout", tenant: "acme" },
  q: { ra: 1, da: 52_480, ah: 1, ss: 1, dw: 4, lv: 612 },
  m: 256,
  i: 181,
  b: "261122-8147",
};

test("reads what was written", () => {
  expect(parseRecord(JSON.stringify(record))).toEqual({ record });
});

test("reads a batch of several causes, a failure, a sample and an unknown price", () => {
  const batch: CostRecord = {
    ...record,
    est: null,
    why: "no rate: dw",
    e: 1,
    w: 10,
    s: [
      [60_000, 2, { tenant: "acme" }, "1-5759e988-bd862e3fe1be46a994272793"],
      [40_000, 1, {}],
    ],
  };

  expect(parseRecord(JSON.stringify(batch))).toEqual({ record: batch });
});

test("keys that it doesn't know are no reason to refuse a record", () => {
  expect(parseRecord(JSON.stringify({ ...record, feature: "checkout", _aws: {} })).record).toBeDefined();
});

describe("says why a line is no record:", () => {
  test.each([
    ["another line", '{"level":"INFO"}', "does not begin with"],
    ["no text", "", "does not begin with"],
    ["a line that was cut", JSON.stringify(record).slice(0, -5), "not one whole JSON object"],
    ["two in one line", `${JSON.stringify(record)}${JSON.stringify(record)}`, "not one whole JSON object"],
  ])("%s", (_, line, reason) => {
    expect(parseRecord(line).reason).toContain(reason);
  });

  test.each([
    [{ est: "5" }, "est"],
    [{ est: -1 }, "est"],
    [{ est: 1.5 }, "est"],
    [{ est: 2 ** 60 }, "est"],
    [{ est: null }, "why"],
    [{ id: "" }, "id"],
    [{ id: 7 }, "id"],
    [{ x: 7 }, "x"],
    [{ on: {} }, "on"],
    [{ t: null }, "t is"],
    [{ t: ["a"] }, "t is"],
    [{ t: { team: 1 } }, "t is"],
    [{ q: [] }, "q is"],
    [{ q: { zz: 1 } }, 'unknown code "zz"'],
    [{ q: { ra: -1 } }, "q.ra"],
    [{ q: { ra: 0.5 } }, "q.ra"],
    [{ q: { constructor: 1 } }, 'unknown code "constructor"'],
    [{ m: 0 }, "m is"],
    [{ m: "256" }, "m is"],
    [{ i: -1 }, "i is"],
    [{ b: undefined }, "b is"],
    [{ e: true }, "e is"],
    [{ w: 0 }, "w is"],
    [{ s: [] }, "s is"],
    [{ s: [[1, 0, {}]] }, "s is"],
    [{ s: [[1, 1, { a: 1 }]] }, "s is"],
    [{ s: ["x"] }, "s is"],
  ])("%j", (wrong, reason) => {
    expect(parseRecord(JSON.stringify({ ...record, ...wrong })).reason).toContain(reason);
  });

  test("a missing request id", () => {
    expect(parseRecord(JSON.stringify({ ...record, id: undefined })).reason).toContain("id");
  });
});

test("an invocation whose memory nobody said has no price", () => {
  const unknown = { ...record, est: null, why: "memory size unknown", m: 0 };

  expect(parseRecord(JSON.stringify(unknown))).toEqual({ record: unknown });
});

test("a key that is __proto__ is a tag like any other, and reaches nothing", () => {
  const line = '{"est":1,"id":"1","t":{"__proto__":"x"},"q":{},"m":128,"b":"1"}';
  const { record: read } = parseRecord(line);

  expect(Object.entries(read?.t ?? {})).toEqual([["__proto__", "x"]]);
  expect({}).not.toHaveProperty("x");
});

test("never throws, whatever stands in the log", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), fc.boolean(), (text, begun) => {
      const line = begun ? `{"est":${text}` : text;
      const { record: read, reason } = parseRecord(line);
      expect(read === undefined).toBe(typeof reason === "string");
      expect(isRecordLine(line)).toBe(line.startsWith('{"est":'));
    }),
  );
});
