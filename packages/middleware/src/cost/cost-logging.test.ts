import { PassThrough } from "node:stream";
import middy from "@middy/core";
import { executionModeStreamifyResponse } from "@middy/core/StreamifyResponse";
import type { Context } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { goodRequest } from "../testing/add-line.ts";
import { httpEvent } from "../testing/http-event.ts";
import { lambdaContext } from "../testing/lambda-context.ts";
import { type CostLoggingOptions, costLogging } from "./cost-logging.ts";
import { endingOnError } from "./ending-on-error.ts";
import { metrics } from "./metrics.ts";
import { sampled } from "./sample.ts";
import { type CostContext, environment, rates, recorded } from "./testing/recorded.ts";

const event = httpEvent(goodRequest);

function chain(options: CostLoggingOptions = {}) {
  return middy<unknown, unknown, Error, CostContext>(costLogging({ rates, ...options }));
}
function invoke(handler: unknown, given: unknown = event, context = lambdaContext()): Promise<unknown> {
  return (handler as (event: unknown, context: Context) => Promise<unknown>)(given, context);
}

test("one line says what an invocation is estimated to cost, of which tags, and why", async () => {
  const handler = chain().handler((_, { cost }) => cost.tag("tenant", "acme"));

  const { records, bytes, others } = await recorded(() => invoke(handler));

  expect(records).toEqual([
    {
      est: expect.any(Number),
      id: "8286a188-ba32-4475-8077-530cd35c09a9",
      x: "1-5759e988-bd862e3fe1be46a994272793",
      on: event.routeKey,
      t: { team: "shop", feature: "checkout", tenant: "acme" },
      q: { ra: 1, da: expect.any(Number), ah: 1, lv: 519 + bytes[0]! },
      m: 256,
      b: rates.b,
    },
  ]);
  expect(others).toEqual([]);
});

describe("each invocation leaves exactly one record:", () => {
  const failing = () => Promise.reject(new Error("no"));

  test.each([
    ["an answer", chain().handler(() => ({ statusCode: 200 })), undefined],
    ["an error", chain().handler(failing), 1],
    [
      "an early answer",
      chain()
        .before(() => ({ statusCode: 204 }))
        .handler(failing),
      undefined,
    ],
    [
      "an error that was answered for the caller's fault",
      chain()
        .handler(failing)
        .onError(() => ({ statusCode: 404 })),
      undefined,
    ],
    [
      "an error that was answered for ours",
      chain()
        .handler(failing)
        .onError(() => ({ statusCode: 500 })),
      1,
    ],
    ["an error in onError", chain().handler(failing).onError(failing), 1],
    [
      "an error after the handler",
      chain()
        .handler(() => 1)
        .after(failing),
      1,
    ],
    [
      "a timeout that was seen coming",
      middy({ ...costLogging({ rates }), timeoutEarlyInMillis: 9999 }).handler(
        () => new Promise(() => undefined),
      ),
      1,
    ],
  ])("%s", async (_, handler, e) => {
    const { records } = await recorded(() => invoke(handler));

    expect(records).toHaveLength(1);
    expect(records[0]?.e).toBe(e);
  });

  test("concurrent ones each their own", async () => {
    const handler = chain().handler(async (given, { cost }) => {
      await Promise.resolve();
      cost.tag("tenant", String((given as { n: number }).n));
    });

    const { records } = await recorded(() => Promise.all([1, 2, 3].map((n) => invoke(handler, { n }))));

    expect(records.map(({ t }) => t.tenant).sort()).toEqual(["1", "2", "3"]);
  });
});

describe("a streamed answer", () => {
  const streamed = (handler: () => unknown) => {
    const lambda = globalThis as { awslambda?: unknown };
    lambda.awslambda = { streamifyResponse: (mode: unknown) => mode };
    try {
      const executionMode = endingOnError(executionModeStreamifyResponse);
      return middy({ ...costLogging({ rates }), executionMode }).handler(handler) as unknown as (
        event: unknown,
        stream: PassThrough,
        context: Context,
      ) => Promise<unknown>;
    } finally {
      delete lambda.awslambda;
    }
  };

  test.each([
    ["that ends", () => "text", undefined],
    ["that fails before it begins", () => Promise.reject(new Error("no")), 1],
    ["that fails on its way", () => 7, undefined],
  ])("%s leaves one record", async (_, work, e) => {
    const stream = new PassThrough();
    stream.resume();

    const { records } = await recorded(() => streamed(work)(event, stream, lambdaContext()));

    expect(records).toHaveLength(1);
    expect(records[0]?.e).toBe(e);
  });
});

test("a handler can ask what it has cost so far", async () => {
  let estimate: number | null = null;
  const handler = chain().handler((_, { cost }) => {
    estimate = cost.estimate();
  });

  const { records } = await recorded(() => invoke(handler));

  expect(estimate).toBeGreaterThan(0);
  expect(estimate).toBeLessThan(records[0]?.est ?? 0);
});

describe("without rates", () => {
  test("nothing is recorded, and a handler's cost is there all the same", async () => {
    let estimate: unknown;
    const handler = middy<unknown, unknown, Error, CostContext>(costLogging()).handler((_, context) => {
      context.cost.tag("tenant", "acme");
      estimate = context.cost.estimate();
    });

    const { records, others } = await recorded(() => invoke(handler));

    expect({ records, others, estimate }).toEqual({ records: [], others: [], estimate: null });
  });

  test("they come from the variable COST", async () => {
    using _ = environment({ COST: JSON.stringify(rates) });

    expect((await recorded(() => invoke(middy(costLogging()).handler(() => 1)))).records).toHaveLength(1);
  });

  test("a broken COST is told, and breaks nothing", async () => {
    using _ = environment({ COST: "{" });

    const { records, others } = await recorded(() => invoke(middy(costLogging()).handler(() => 1)));

    expect(records).toEqual([]);
    expect(others).toEqual([expect.stringContaining("JSON")]);
  });
});

test("COST_LOG=off turns the records off", async () => {
  using _ = environment({ COST_LOG: "off" });

  expect((await recorded(() => invoke(chain().handler(() => 1)))).records).toEqual([]);
});

describe("the header cost-estimate", () => {
  const answering = () => chain().handler(() => ({ statusCode: 200, headers: {} }));

  test("carries what the record says, where COST_HEADER is on", async () => {
    using _ = environment({ COST_HEADER: "on" });
    let answer: unknown;

    const { records } = await recorded(async () => {
      answer = await invoke(answering());
    });

    expect(answer).toEqual({ statusCode: 200, headers: { "cost-estimate": `${records[0]?.est}` } });
  });

  test("is left out otherwise", async () => {
    let answer: unknown;
    await recorded(async () => {
      answer = await invoke(answering());
    });

    expect(answer).toEqual({ statusCode: 200, headers: {} });
  });
});

describe("sampling", () => {
  const traced = (trace: number) => ({
    headers: { "x-amzn-trace-id": `Root=1-5759e988-${trace.toString(16).padStart(24, "0")}` },
  });

  test("keeps or drops whole traces, and weighs what it keeps", async () => {
    const handlers = [1, 2].map(() => chain({ sample: sampled(4) }).handler(() => 1));
    const traces = Array.from({ length: 400 }, (_, index) => traced(index));

    const { records } = await recorded(async () => {
      for (const trace of traces) for (const handler of handlers) await invoke(handler, trace);
    });
    const kept = Map.groupBy(records, ({ x }) => x);

    expect(records.every(({ w }) => w === 4)).toBe(true);
    expect([...kept.values()].every((invocations) => invocations.length === 2)).toBe(true);
    expect(kept.size).toBeGreaterThan(60);
    expect(kept.size).toBeLessThan(140);
  });

  test.each([0, 1.5, Number.NaN])("refuses one of %d", (weight) => {
    expect(() => sampled(weight)).toThrow(`one trace of ${weight}`);
  });
});

describe("metrics", () => {
  test("have their directive and their dimensions in the record", async () => {
    const handler = chain({ metrics: metrics({ dimensions: ["feature", "team", "kind"] }) }).handler(() => 1);

    const { records } = await recorded(() => invoke(handler));

    expect(records[0]).toMatchObject({
      feature: "checkout",
      team: "shop",
      kind: "none",
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          { Namespace: "Cost", Dimensions: [["feature", "team", "kind"]], Metrics: [{ Name: "est" }] },
        ],
      },
    });
  });

  test.each(["est", "t", "_aws", "id"])("can't have the record's own key %s as a dimension", (name) => {
    expect(() => metrics({ dimensions: [name] })).toThrow(`"${name}"`);
  });
});

test("an option that it doesn't know is refused", () => {
  expect(() => costLogging({ rate: rates } as object)).toThrow('costLogging() has no option "rate"');
});
