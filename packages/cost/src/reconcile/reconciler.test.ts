import { describe, expect, test } from "vitest";
import { initReportLogBytes, initStartLogBytes, platformLogBytes } from "../record/platform-log-bytes.ts";
import {
  gateway,
  lambda,
  place,
  platform,
  reconcile,
  record,
  report,
  start,
  trace,
} from "../testing/invocation-lines.ts";

describe("an invocation with a record and a report", () => {
  test("costs what was billed, not what was estimated", () => {
    const found = reconcile([start("a"), record("a", 10), report("a", 12)]);

    expect(found.groups).toEqual([
      {
        key: ["shop"],
        estimated: lambda(10) + gateway,
        billed: lambda(12) + gateway,
        difference: lambda(12) - lambda(10),
      },
    ]);
    expect(found).toMatchObject({ matched: 1, startsWithoutReport: 0, unexplained: [] });
    expect(found.billed.total.meters).toContainEqual(
      expect.objectContaining({ meter: "lambda.duration.arm64", quantity: 256n * 12n }),
    );
  });

  test("is counted once in any order of lines, and however often they are delivered", () => {
    const lines = [start("a"), record("a", 10), report("a", 12)];
    for (const order of [
      lines,
      lines.toReversed(),
      [...lines, ...lines],
      [lines[2]!, lines[2]!, lines[0]!, lines[1]!],
    ])
      expect(reconcile(order)).toMatchObject({
        billed: { total: { invocations: 1, price: { known: lambda(12) + gateway } } },
        reportsWithoutRecord: [],
        startsWithoutReport: 0,
      });
    expect(reconcile([...lines, ...lines]).duplicates).toBe(3);
  });

  test("is joined by the text format too", () => {
    const message =
      "REPORT RequestId: a\tDuration: 11.60 ms\tBilled Duration: 102 ms\tMemory Size: 256 MB\tMax Memory Used: 80 MB\tInit Duration: 90.10 ms\t";
    const found = reconcile([
      record("a", 100, { i: 88 }),
      { ...place, timestamp: 1_001, message: `${message}\n` },
    ]);

    expect(found.billed.total).toMatchObject({
      price: { known: lambda(102) + gateway },
      coldStarts: { count: 1, initMilliseconds: 90n },
    });
  });

  test("is failed when Lambda says so", () => {
    const found = reconcile([record("a", 10), report("a", 12, { status: "timeout" })]);

    expect(found.billed.total.failed.count).toBe(1);
    expect(found.estimated.total.failed.count).toBe(0);
  });

  const bytesOf = (found: ReturnType<typeof reconcile>) =>
    found.billed.total.meters.find(({ meter }) => meter === "logs.vendedIngestion")?.quantity;

  test("bears the lines that Lambda wrote about it, in place of those that it took for granted", () => {
    const q = { ra: 1, da: 2560, lv: platformLogBytes + 300 };
    const lines = [start("a"), record("a", 10, { q }), report("a", 10)];
    const logged = 300 + lines[0]!.message.length + lines[2]!.message.length;

    expect(bytesOf(reconcile(lines))).toBe(BigInt(logged));
    expect(bytesOf(reconcile(lines.slice(1)))).toBe(BigInt(platformLogBytes + 300));
  });

  test.each([
    ["bears the line about its INIT", { initDurationMs: 5 }, initStartLogBytes],
    ["bears none after a crash, when Lambda is silent about its INIT", {}, 0],
  ])("on a cold start, it %s", (_, metrics, initBytes) => {
    const lv = platformLogBytes + initStartLogBytes + initReportLogBytes + 300;
    const lines = [
      start("a"),
      record("a", 10, { i: 88, q: { ra: 1, da: 2560, lv } }),
      report("a", 10, metrics),
    ];
    const logged = 300 + lines[0]!.message.length + lines[2]!.message.length;

    expect(bytesOf(reconcile(lines))).toBe(BigInt(logged + initBytes));
  });

  test("by another price book, time is priced in proportion", () => {
    const found = reconcile([record("a", 10, { b: "200101" }), report("a", 20)]);

    // Half of a picodollar is rounded up in twice 33,334, which is 33,333.5.
    expect(found.billed.total.price.known).toBe(lambda(10) + gateway + 33_334n);
  });

  test("that stands for others, as records are sampled, is billed for them too", () => {
    const found = reconcile([record("a", 10, { w: 2 }), report("a", 12), report("b", 12)]);

    expect(found.billed.total).toMatchObject({
      invocations: 2,
      price: { known: 2n * (lambda(12) + gateway) },
    });
    expect(found).toMatchObject({ sampledOut: 1, reportsWithoutRecord: [] });
  });

  test("is told apart from its retry under the same id", () => {
    const found = reconcile([
      report("a", 3_000, { status: "timeout" }, 4_000),
      record("a", 10, {}, 70_000),
      report("a", 12, {}, 70_001),
    ]);

    expect(found.matched).toBe(1);
    expect(found.reportsWithoutRecord).toMatchObject([{ status: "timeout", count: 1 }]);
    expect(found.billed.total).toMatchObject({ invocations: 2, duration: 3_012n });
  });

  test("is joined by its id when a clock was set back in between", () => {
    expect(reconcile([record("a", 10, {}, 9_999_999), report("a", 12, {}, 5)]).matched).toBe(1);
  });
});

describe("a report without a record", () => {
  test("is a crash: it costs what was billed, to the function's tags and the trace that caused it", () => {
    const lines = [
      record("a", 10),
      report("a", 10),
      record("b", 10, { t: { team: "shop", tenant: "other" } }),
      report("b", 10),
      start("c"),
      report("c", 500, { status: "error", errorType: "Runtime.ExitError" }),
    ];
    const found = reconcile(lines, { by: ["team", "tenant", "trace"] });

    expect(found.reportsWithoutRecord).toEqual([
      { status: "error", count: 1, unpriced: 0, picodollars: lambda(500) + gateway },
    ]);
    expect(found.billed.groups).toContainEqual(
      expect.objectContaining({ key: ["shop", null, trace], failed: expect.objectContaining({ count: 1 }) }),
    );
    expect(found.unexplained).toEqual([
      '1 invocations with the status "error" left no record: what they called before they ended isn\'t known.',
    ]);
  });

  test("has Lambda's own lines in its price, where the function's records have theirs", () => {
    const q = { ra: 1, da: 2560, lv: platformLogBytes };
    const about = [
      start("c"),
      platform("runtimeDone", { requestId: "c", status: "error" }, 990),
      report("c", 500, { status: "error" }),
    ];
    const found = reconcile([record("a", 10, { q }), report("a", 10), ...about], { by: ["trace"] });

    const bytes = about.reduce((sum, { message }) => sum + message.length, 0);
    expect(found.billed.groups.find(({ key }) => key[0] === trace)?.meters).toContainEqual(
      expect.objectContaining({ meter: "logs.vendedIngestion", quantity: BigInt(bytes) }),
    );
  });

  test("has the tags that are known of its function", () => {
    const functionTags = () => ({ team: "platform" });
    const found = reconcile([record("a", 10), report("a", 10), report("c", 500)], { functionTags });

    expect(found.billed.groups.map(({ key }) => key[0]).sort()).toEqual(["platform", "shop"]);
  });

  test("has no price where no record tells the architecture", () => {
    const found = reconcile([report("c", 500)]);

    expect(found.billed.total.price).toEqual({
      picodollars: null,
      reason: "The architecture of a function without records isn't known.",
      known: 0n,
    });
    expect(found.reportsWithoutRecord).toMatchObject([{ count: 1, unpriced: 1, picodollars: 0n }]);
  });
});

test("a record without a report keeps its estimate, and is named", () => {
  const found = reconcile([record("a", 10)]);

  expect(found.billed.total.price.known).toBe(lambda(10) + gateway);
  expect(found.recordsWithoutReport).toEqual({ count: 1, picodollars: lambda(10) + gateway });
});

test("an invocation that has begun and not ended is named", () => {
  expect(reconcile([start("a")])).toMatchObject({
    startsWithoutReport: 1,
    billed: { total: { invocations: 0 } },
  });
});

test("a failed INIT is counted once in either form, and one within an invocation isn't", () => {
  const failed = { initializationType: "on-demand", phase: "init", status: "error" };
  const found = reconcile([
    platform("initRuntimeDone", failed, 1),
    platform("initReport", { ...failed, metrics: { durationMs: 120.4 } }, 2),
    {
      ...place,
      logStream: "other",
      timestamp: 3,
      message: "INIT_REPORT Init Duration: 80.00 ms\tPhase: init\tStatus: timeout",
    },
    platform("initReport", { ...failed, phase: "invoke", metrics: { durationMs: 99 } }, 4),
    platform("initReport", { ...failed, status: "success", metrics: { durationMs: 99 } }, 5),
  ]);

  expect(found.failedInits).toEqual({ count: 2, milliseconds: 200 });
});

test("learns how much the estimates of warm invocations miss", () => {
  const lines = Array.from({ length: 101 }, (_, index) => [
    record(`${index}`, 10, {}, index),
    // They took 1.1 ms more than the half below the estimate.
    report(`${index}`, index === 0 ? 40 : 11, {}, index),
  ]);
  const { calibration } = reconcile(lines.flat());

  expect(calibration).toMatchObject({ samples: 101, exact: 0, withinOne: 100 });
  expect(calibration!.adjustment).toBeCloseTo(1.1, 1);
});

test("what waits too long is settled, and its late partner isn't counted again", () => {
  const lines = [record("a", 10), record("b", 10), record("c", 10), report("a", 12)];
  const found = reconcile(lines, { pending: 1 });

  expect(found).toMatchObject({ late: 1, billed: { total: { invocations: 3 } }, reportsWithoutRecord: [] });
});

test("lines that claim to be records and aren't are told by their reason; others say nothing", () => {
  const lines = [
    '{"est":1',
    '{"est":1,"id":"a"}',
    "hello",
    "START",
    "REPORT",
    '{"type":"platform.report"}',
    '{"platform.',
  ];
  const found = reconcile(lines.map((message, timestamp) => ({ ...place, timestamp, message })));

  expect(found.broken).toHaveLength(2);
  expect(found.billed.total.invocations).toBe(0);
});
