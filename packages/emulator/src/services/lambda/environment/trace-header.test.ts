import { afterAll, beforeAll, expect, test } from "vitest";
import type { FunctionOptions } from "../function/function-configuration.ts";
import { TestLambda } from "../testing/test-lambda.ts";

interface Platform {
  readonly type: string;
  readonly record: { readonly tracing: object };
}

let lambda: TestLambda;

beforeAll(async () => {
  lambda = await TestLambda.start({ random: () => 0.05 });
});
afterAll(() => lambda?.close());

const json: Partial<FunctionOptions> = { logFormat: "JSON", systemLogLevel: "DEBUG" };
const platformOf = (name: string) => lambda.logs(name).map((line) => JSON.parse(line) as Platform);
const reportOf = (name: string) => platformOf(name).findLast(({ type }) => type === "platform.report")!;

const traced = (value: unknown) => ({
  spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
  type: "X-Amzn-Trace-Id",
  value,
});
const ownTrace = /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/;

test("a function tells its trace when X-Ray traces it: of an active function the first of each second, and 5% of the others", async () => {
  lambda.create("active", "export const handler = async () => process.env._X_AMZN_TRACE_ID;", {
    ...json,
    tracing: "Active",
  });
  const { result } = await lambda.invoke("active");
  const first = platformOf("active");
  await lambda.invoke("active");
  const second = platformOf("active").slice(first.length);

  expect(result).toMatch(ownTrace);
  const lines = first.filter(({ type }) => /start|runtimeDone|report$/.test(type));
  expect(lines).toHaveLength(3);
  for (const { record } of lines) expect(record.tracing).toEqual(traced(result));
  expect(new Set(lines.map(({ record }) => JSON.stringify(record.tracing))).size).toBe(1);
  for (const { record } of second) expect(record).not.toHaveProperty("tracing");
});

test.each(["Active", "PassThrough"] as const)("leaves it to the caller with tracing %s", async (tracing) => {
  const name = `asked-${tracing}`;
  lambda.create(name, "export const handler = async () => process.env._X_AMZN_TRACE_ID;", {
    ...json,
    tracing,
  });
  const root = "Root=1-5759e988-bd862e3fe1be46a994272793";
  const invoke = (traceId: string) => lambda.lambda.invoke(name, "{}", { traceId });

  expect((await invoke(`${root};Parent=53995c3f42cd8ad8;Sampled=0`)).payload).toContain("Sampled=0");
  expect(reportOf(name).record).not.toHaveProperty("tracing");
  await invoke(`${root};Parent=53995c3f42cd8ad8;Sampled=1`);
  expect(reportOf(name).record.tracing).toEqual(traced(`${root};Parent=53995c3f42cd8ad8;Sampled=1`));
  const { payload } = await invoke(root);
  expect(payload).toMatch(
    new RegExp(`^"${root};Parent=[0-9a-f]{16};Sampled=${tracing === "Active" ? 1 : 0}"$`),
  );
});

test("the text log has the trace in REPORT when X-Ray traces it", async () => {
  lambda.create("text-traced", "export const handler = async () => 1;", { tracing: "Active" });
  await lambda.invoke("text-traced");

  expect(lambda.logs("text-traced").slice(-1)).toEqual([
    expect.stringMatching(
      /\tInit Duration: [\d.]+ ms\t\nXRAY TraceId: 1-[0-9a-f]{8}-[0-9a-f]{24}\tSegmentId: [0-9a-f]{16}\tSampled: true\t$/,
    ),
  ]);
});
