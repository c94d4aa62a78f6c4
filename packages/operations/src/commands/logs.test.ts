import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operation, type RunOptions } from "../testing/run-operation.ts";
import { type SmallStage, smallStage } from "../testing/small-stage.ts";

/** CloudWatch Logs takes in nothing that is older than two weeks. */
const began = Math.floor(Date.now() / 1000) * 1000 - 600_000;
/** Its id says when it began. */
const trace = `1-${(began / 1000).toString(16)}-bd862e3fe1be46a994272793`;
const request = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";
const worker = "d81a4c90-7b61-11e6-9a41-93e8deadbeef";
const since = ["--since", new Date(began - 1000).toISOString()];
let stage: SmallStage;

const logs = (args: readonly string[], options?: RunOptions) =>
  operation(["logs", ...args, "--state", stage.state], options);

/** A line without its time. */
const lines = (said: string) =>
  said
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/^(?:[\d-]{10} )?[\d:.]{12} {2}/, ""));

beforeAll(async () => {
  stage = await smallStage();
  await stage.log("place-order", [
    { at: began, message: { time: "t", type: "platform.start", record: { requestId: request } } },
    {
      at: began + 10,
      message: {
        level: "INFO",
        requestId: request,
        traceId: trace,
        message: "POST /orders 202",
        items: ["tea"],
      },
    },
    {
      at: began + 20,
      message: `{"est":5203337,"id":"${request}","x":"${trace}","on":"POST /orders","t":{},"q":{"ra":1},"m":256,"b":"261120"}`,
    },
    {
      at: began + 21,
      message: {
        type: "platform.report",
        record: {
          requestId: request,
          status: "success",
          metrics: {
            durationMs: 20.4,
            billedDurationMs: 121,
            initDurationMs: 100,
            memorySizeMB: 256,
            maxMemoryUsedMB: 64,
          },
        },
      },
    },
  ]);
  await stage.log("fulfil-order", [
    { at: began + 15, message: `a line of the console\u001b[2J` },
    { at: began + 30, message: { type: "platform.start", record: { requestId: worker } } },
    { at: began + 31, message: { level: "INFO", requestId: worker, message: "without the trace" } },
    {
      at: began + 40,
      message: {
        level: "ERROR",
        requestId: worker,
        traceId: trace,
        message: "message failed",
        error: {
          errorType: "AppError",
          errorMessage: "the bank is closed",
          errorCode: "UPSTREAM_FAILED",
          stackTrace: [
            "at pay (pay.ts:1:1)",
            "at node:internal/x",
            "at a (a.ts:1)",
            "at b (b.ts:1)",
            "at c (c.ts:1)",
          ],
          cause: { errorType: "TypeError", errorMessage: "fetch failed" },
        },
      },
    },
    {
      at: began + 50,
      message: {
        type: "platform.report",
        record: {
          requestId: worker,
          status: "timeout",
          metrics: { durationMs: 20, billedDurationMs: 20, memorySizeMB: 256, maxMemoryUsedMB: 64 },
        },
      },
    },
  ]);
});
afterAll(() => stage[Symbol.asyncDispose]());

test("the lines of all functions come in the order of time, each short, with the price behind the report", async () => {
  const { code, said } = await logs(since);

  expect(code).toBe(0);
  expect(lines(said)).toEqual([
    'INFO   place-order   POST /orders 202  items=["tea"]  c6af9ac6',
    "INFO   fulfil-order  a line of the console",
    "INFO   place-order   REPORT 20 ms, billed 121 ms, cold start 100 ms, 64 of 256 MB  $0.000005203  c6af9ac6",
    "INFO   fulfil-order  without the trace  d81a4c90",
    "ERROR  fulfil-order  message failed  d81a4c90",
    expect.stringMatching(/^ +AppError: the bank is closed \(UPSTREAM_FAILED\)$/),
    expect.stringMatching(/^ +at pay \(pay.ts:1:1\)$/),
    expect.stringMatching(/^ +at a \(a.ts:1\)$/),
    expect.stringMatching(/^ +at b \(b.ts:1\)$/),
    expect.stringMatching(/^ +… 2 more of the stack: --expand$/),
    expect.stringMatching(/^ +caused by TypeError: fetch failed$/),
    "ERROR  fulfil-order  REPORT timeout 20 ms, billed 20 ms, 64 of 256 MB  d81a4c90",
  ]);
});

test("--expand leaves nothing out", async () => {
  const { said } = await logs(["fulfil-order", "--expand", ...since]);

  expect(said).toContain(`start  ${worker}\n`);
  expect(said).toContain("at node:internal/x\n");
  expect(said).toContain("at c (c.ts:1)\n");
  expect(said).not.toContain("--expand");
});

test.each<[what: string, args: readonly string[], expected: readonly string[]]>([
  ["a level, and worse", ["--level", "error"], ["message failed", "REPORT timeout"]],
  [
    "a request, by the beginning of its id",
    ["--request", "d81a4c90"],
    ["without the trace", "message failed", "REPORT timeout"],
  ],
  ["a text", ["--filter", "the bank"], ["message failed"]],
  ["a filter pattern", ["--filter", '{ $.items[0] = "tea" }'], ["POST /orders 202"]],
])("only %s can be asked for", async (_, args, expected) => {
  const { said } = await logs([...args, ...since, "--json"]);
  const all = await logs([...args, ...since]);

  const heads = lines(all.said).filter((line) => /^(INFO|ERROR)/.test(line));
  expect(heads).toHaveLength(expected.length);
  for (const [index, text] of expected.entries()) expect(heads[index]).toContain(text);
  // The events as they stand: nothing was hidden that the filter found.
  expect(said.trim().split("\n").length).toBeGreaterThanOrEqual(expected.length);
});

test("--json gives the events as they stand", async () => {
  const { said } = await logs([...since, "--json", "--filter", "console"]);

  expect(JSON.parse(said)).toEqual({
    timestamp: began + 15,
    logGroup: "/local/shop/fulfil-order",
    logStream: expect.stringContaining("[1]"),
    message: "a line of the console\u001b[2J",
  });
});

test.each([trace, trace.replaceAll("-", "").slice(1), `Root=${trace};Sampled=1`])(
  "a trace is a waterfall of its invocations, and all their lines: --trace %s",
  async (id) => {
    const { code, said } = await logs(["--trace", id]);

    expect(code).toBe(0);
    const [head, first, second] = said.split("\n");
    expect(head).toBe(`Trace ${trace}  150 ms  $0.000005203`);
    expect(first).toMatch(/^place-order {3}░+█+ +\+100 ms +20 ms {2}cold 100 ms {2}\$0\.000005203$/);
    expect(second).toMatch(/^fulfil-order {2} +█+ +\+130 ms +20 ms {2}timeout$/);
    // Its invocation is of the trace, though the line doesn't say so.
    expect(said).toContain("+131 ms  INFO   fulfil-order  without the trace");
    expect(said).not.toContain("a line of the console");
  },
);

test("what a function really logs is read, Lambda's own lines too", async () => {
  const called = Date.now() - 1000;
  const FunctionName = stage.outputs.PlaceOrderName;
  await stage.lambda.invoke({ FunctionName, Payload: JSON.stringify({ order: "o-1" }) });
  await stage.lambda.invoke({ FunctionName, Payload: JSON.stringify({ order: "o-2", fail: true }) });

  const { said } = await logs(["place-order", "--since", new Date(called).toISOString()]);

  expect(said).toMatch(/INFO {3}place-order {2}worked {2}order=o-1/);
  expect(said).toMatch(/REPORT \d+ ms, billed \d+ ms, cold start \d+ ms, \d+ of 128 MB {2}\$0\.000005203/);
  expect(said).toMatch(/ERROR {2}place-order {2}TypeError: no tea left .*\n +at \S*handler\.mjs:\d+:\d+\n/);
  expect(said.match(/REPORT TypeError/g)).toHaveLength(1);
});

test("following shows each event once, also one that comes late and one of a new function, until Ctrl-C", async () => {
  const now = Date.now();
  const put = (name: string, message: string, at: number) => stage.log(name, [{ at, message }]);
  let step = 0;
  const { code, said } = await logs(["--follow", "--since", new Date(now).toISOString()], {
    watching(text, interrupt) {
      if (step === 0 && text.includes("Following all functions")) {
        step = 1;
        void put("place-order", "first", now + 5000);
      } else if (step === 1 && text.includes("first")) {
        step = 2;
        void put("fulfil-order", "late", now + 10).then(async () => {
          await stage.logs.createLogGroup({ logGroupName: "/local/shop/new-function" });
          await put("new-function", "new", now + 6000);
        });
      } else if (step === 2 && text.includes("new\n") && text.includes("late")) {
        step = 3;
        void put("place-order", "last", now + 7000);
      } else if (step === 3 && text.includes("last")) {
        step = 4;
        interrupt();
      }
    },
  });
  await stage.logs.deleteLogGroup({ logGroupName: "/local/shop/new-function" });

  expect(code).toBe(0);
  expect(said.match(/first|late|new$|last/gm)).toEqual(["first", "late", "new", "last"]);
});

describe("a question that can't be answered", () => {
  test.each<[args: readonly string[], code: number, message: string]>([
    [
      ["place-ordr"],
      2,
      'The stage local has no function "place-ordr". Did you mean "place-order"? It has fulfil-order, place-order.',
    ],
    [["a", "b"], 2, 'Leave "b" out.'],
    [["--lvel", "x"], 2, 'pnpm logs: There is no flag --lvel. Did you mean "--level"?'],
    [
      ["--level", "eror"],
      2,
      '--level eror is none of trace, debug, info, warn, error, fatal. Did you mean "error"?',
    ],
    [["--since", "soon"], 2, "--since soon is no time"],
    [["--trace", "1-2-3"], 2, "--trace 1-2-3 is no trace id"],
    [["--request", "tea"], 2, "--request tea is no request id"],
    [["--request", request, "--filter", "x"], 2, "--filter and --request exclude each other"],
    [["--trace", trace, "--follow"], 2, "--follow and --trace exclude each other"],
    [["--trace", trace.replace(/bd86/, "ffff")], 1, "The stage local logged nothing of the trace"],
    [["--filter", "{ $.x ="], 1, "logs:FilterLogEvents failed: InvalidParameterException"],
    [["--region", "here"], 2, "--region here is no Region. Write one like ap-northeast-2."],
  ])("%j ends with %i and says why", async (args, code, message) => {
    const { told, ...ended } = await logs(args);

    expect(ended).toEqual({ code, said: "" });
    expect(told).toContain(message);
  });

  test.each<[env: Record<string, string>, message: string]>([
    [{ AWS_REGION: "eu-west-1" }, "There are no AWS credentials. Sign in (aws sso login)"],
    [{}, 'The stage "unknown" was never synthesized here.'],
    [
      {
        AWS_REGION: "eu-west-1",
        AWS_ACCESS_KEY_ID: "x",
        AWS_SECRET_ACCESS_KEY: "x",
        AWS_ENDPOINT_URL: "http://127.0.0.1:9",
      },
      "AWS can't be reached for logs:DescribeLogGroups",
    ],
  ])("of a stage in AWS, in the environment %j", async (env, message) => {
    const { code, told } = await operation(["logs", "--stage", "unknown"], { env });

    expect(code).toBe(1);
    expect(told).toContain(message);
  });

  test("of a stage that has no logs: those that have are named", async () => {
    const { code, told } = await operation(["logs", "--stage", "loca"], { env: stage.aws });

    expect(code).toBe(1);
    expect(told).toContain('has no log group /loca/…. Did you mean "local"? Stages with logs there: local.');
  });
});

test("a stage that was stopped still tells what it logged, but can't be followed", async () => {
  await using stopped = await smallStage();
  await stopped.log("place-order", [{ at: Date.now(), message: "still here" }]);
  await stopped.stop();

  const read = await operation(["logs", "--state", stopped.state]);
  const followed = await operation(["logs", "--follow", "--state", stopped.state]);

  expect(read).toMatchObject({ code: 0, said: expect.stringContaining("still here") });
  expect(followed).toMatchObject({ code: 1, told: expect.stringContaining("The stage local does not run.") });
});
