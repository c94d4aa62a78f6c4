import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FunctionOptions } from "../function/function-configuration.ts";
import { TestLambda } from "../testing/test-lambda.ts";

interface Written {
  readonly group: string;
  readonly stream: string;
  readonly line: string;
}

interface Platform {
  readonly time: string;
  readonly type: string;
  readonly record: {
    readonly metrics: Record<string, number>;
    readonly requestId: string;
  };
}

let lambda: TestLambda;
const written: Written[] = [];

beforeAll(async () => {
  lambda = await TestLambda.start({
    logs: {
      write: (group, stream, lines) => written.push(...lines.map((line) => ({ group, stream, line }))),
    },
  });
});
afterAll(() => lambda?.close());

const linesOf = (name: string) =>
  written.filter(({ group }) => group === `/aws/lambda/${name}`).map(({ line }) => line);
const platformOf = (name: string) => linesOf(name).map((line) => JSON.parse(line) as Platform);
const reportOf = (name: string) => platformOf(name).findLast(({ type }) => type === "platform.report")!;

const json: Partial<FunctionOptions> = { logFormat: "JSON", systemLogLevel: "DEBUG" };
const milliseconds = expect.any(Number);
const time = expect.stringMatching(/^2026-11-22T00:00:00\.000Z$/);

describe("the JSON log of an invocation", () => {
  test("has the whole of Lambda's telemetry on a cold start, and no INIT on a warm one", async () => {
    lambda.create("telemetry", "export const handler = async () => 'answer';", json);
    await lambda.invoke("telemetry");
    const cold = platformOf("telemetry");
    await lambda.invoke("telemetry");
    const warm = platformOf("telemetry").slice(cold.length);

    const requestId = cold[3]?.record.requestId;
    const functionArn = "arn:aws:lambda:ap-northeast-2:111122223333:function:telemetry";
    const init = { initializationType: "on-demand", phase: "init" };
    expect(cold).toEqual([
      {
        time,
        type: "platform.initStart",
        record: {
          ...init,
          runtimeVersion: expect.stringMatching(/^nodejs:\d+\.v/),
          runtimeVersionArn: expect.stringMatching(/^arn:aws:lambda:ap-northeast-2::runtime:[\da-f]{64}$/),
          functionName: "telemetry",
          functionVersion: "$LATEST",
        },
      },
      { time, type: "platform.initRuntimeDone", record: { ...init, status: "success" } },
      {
        time,
        type: "platform.initReport",
        record: { ...init, status: "success", metrics: { durationMs: milliseconds } },
      },
      { time, type: "platform.start", record: { requestId, functionArn, version: "$LATEST" } },
      {
        time,
        type: "platform.runtimeDone",
        record: {
          requestId,
          status: "success",
          spans: ["responseLatency", "responseDuration"].map((name) => ({
            name,
            start: expect.stringMatching(/Z$/),
            durationMs: milliseconds,
          })),
          metrics: { durationMs: milliseconds, producedBytes: 8 },
        },
      },
      {
        time,
        type: "platform.report",
        record: {
          requestId,
          status: "success",
          metrics: {
            durationMs: milliseconds,
            billedDurationMs: milliseconds,
            memorySizeMB: 256,
            maxMemoryUsedMB: milliseconds,
            initDurationMs: milliseconds,
          },
        },
      },
    ]);
    const { metrics } = cold[5]!.record;
    expect(metrics.initDurationMs).toBe(cold[2]?.record.metrics.durationMs);
    expect(Math.abs(metrics.billedDurationMs! - metrics.durationMs! - metrics.initDurationMs!)).toBeLessThan(
      1.02,
    );
    expect(warm.map(({ type }) => type)).toEqual([
      "platform.start",
      "platform.runtimeDone",
      "platform.report",
    ]);
    expect(warm[2]?.record.metrics).not.toHaveProperty("initDurationMs");
    expect(warm[2]?.record.metrics.billedDurationMs).toBe(Math.ceil(warm[2]!.record.metrics.durationMs!));
  });

  test("reports a timeout with the timeout as its duration, INIT billed on top", async () => {
    lambda.create("late", "export const handler = () => new Promise((r) => setTimeout(r, 60_000));", {
      ...json,
      timeout: 1,
    });
    await lambda.invoke("late");

    const { record } = reportOf("late");

    expect(record).toMatchObject({
      status: "timeout",
      errorType: "Sandbox.Timedout",
      metrics: { durationMs: 1000 },
    });
    expect(record.metrics.billedDurationMs).toBe(1000 + Math.ceil(record.metrics.initDurationMs!));
    const [done] = platformOf("late").filter(({ type }) => type === "platform.runtimeDone");
    expect(done?.record).toMatchObject({ status: "timeout", errorType: "Sandbox.Timedout" });
    expect(done?.record).not.toHaveProperty("spans");
  });

  test.each([
    ["crash", "process.exit(7);", "Runtime.ExitError"],
    ["throw", "throw new RangeError('far');", "RangeError"],
  ])("reports a %s with its error's type", async (name, body, errorType) => {
    lambda.create(`json-${name}`, `export const handler = async () => { ${body} };`, json);
    await lambda.invoke(`json-${name}`);

    expect(reportOf(`json-${name}`).record).toMatchObject({ status: "error", errorType });
  });

  test.runIf(process.platform === "linux")(
    "reports running out of memory with all of its memory",
    async () => {
      lambda.create(
        "oom",
        `export const handler = async () => { const held = [];
         for (let i = 0; i < 60; i++) held.push(Buffer.alloc(10_000_000, 1));
         await new Promise((resolve) => setTimeout(resolve, 500)); return held.length; };`,
        json,
      );
      await lambda.invoke("oom");

      expect(reportOf("oom").record).toMatchObject({
        status: "error",
        errorType: "Runtime.OutOfMemory",
        metrics: { memorySizeMB: 256, maxMemoryUsedMB: 256, billedDurationMs: milliseconds },
      });
    },
  );

  test("reports an INIT that failed, and its repetition within the invocation's duration", async () => {
    lambda.create("init", "process.exit(3);", json);
    await lambda.invoke("init");

    const types = platformOf("init").map(({ type }) => type.replace("platform.", ""));
    expect(types).toEqual([
      ...["initStart", "initRuntimeDone", "initReport"],
      ...["initRuntimeDone", "initReport", "start", "runtimeDone", "report"],
    ]);
    expect(platformOf("init")[4]?.record).toMatchObject({ phase: "invoke", status: "error" });
    const { record } = reportOf("init");
    expect(record).toMatchObject({ status: "error", errorType: "Runtime.ExitError" });
    expect(record.metrics).not.toHaveProperty("initDurationMs");
    expect(record.metrics.billedDurationMs).toBe(Math.ceil(record.metrics.durationMs!));
  });

  test("has only warnings of Lambda's at the system log level WARN", async () => {
    const quiet = { ...json, systemLogLevel: "WARN", applicationLogLevel: "ERROR" } as const;
    lambda.create(
      "quiet",
      "export const handler = async (event) => { console.info('hidden'); if (event.fail) process.exit(1); };",
      quiet,
    );
    await lambda.invoke("quiet");
    expect(linesOf("quiet")).toEqual([]);
    await lambda.invoke("quiet", { fail: true });

    expect(platformOf("quiet").map(({ type }) => type)).toEqual(["platform.runtimeDone", "platform.report"]);
  });
});

describe("the text log of an invocation", () => {
  const tail = (name: string, lines: number) =>
    linesOf(name)
      .slice(-lines)
      .map((line) => line.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>"));

  test("ends with a timeout's line, END and REPORT", async () => {
    lambda.create("text-late", "export const handler = () => { for (;;); };", { timeout: 1 });
    await lambda.invoke("text-late");

    expect(tail("text-late", 3)).toEqual([
      expect.stringMatching(/^\S+Z <id> Task timed out after 1\.00 seconds\n$/),
      "END RequestId: <id>",
      expect.stringMatching(
        /^REPORT RequestId: <id>\tDuration: 1000\.00 ms\tBilled Duration: 1\d{3} ms\tMemory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\tStatus: timeout\t$/,
      ),
    ]);
  });

  test("ends with a crash's reason, END and REPORT", async () => {
    lambda.create("text-crash", "export const handler = () => process.exit(2);");
    await lambda.invoke("text-crash");

    expect(tail("text-crash", 3)).toEqual([
      "RequestId: <id> Error: Runtime exited with error: exit status 2\nRuntime.ExitError",
      "END RequestId: <id>",
      expect.stringMatching(/\tStatus: error\tError Type: Runtime\.ExitError\t$/),
    ]);
  });
});

describe("the log stream", () => {
  test("is the environment's own, in the group of the function's LoggingConfig", async () => {
    lambda.create(
      "two",
      `export const handler = async (event, context) => {
         await new Promise((r) => setTimeout(r, 200));
         return [context.logGroupName, context.logStreamName]; };`,
      { logGroup: "/own/group" },
    );

    const answers = await Promise.all([lambda.invoke("two"), lambda.invoke("two")]);

    const places = written.filter(({ group }) => group === "/own/group");
    const streams = [...new Set(places.map(({ stream }) => stream))];
    expect(streams).toHaveLength(2);
    for (const stream of streams) expect(stream).toMatch(/^2026\/11\/22\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(answers.map(({ result }) => result).toSorted()).toEqual(
      streams.map((stream) => ["/own/group", stream]).toSorted(),
    );
    expect(places.filter(({ line }) => line.startsWith("REPORT"))).toHaveLength(2);
  });
});
