import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { goodRequest } from "../../testing/add-line.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { lambdaContext } from "../../testing/lambda-context.ts";
import { type CostLoggingOptions, costLogging } from "../cost-logging.ts";
import { type CostContext, environment, rates, recorded } from "../testing/recorded.ts";

const event = httpEvent(goodRequest);

function chain(options: CostLoggingOptions = {}) {
  return middy<unknown, unknown, Error, CostContext>(costLogging({ rates, ...options }));
}
function invoke(handler: unknown, given: unknown = event, context = lambdaContext()): Promise<unknown> {
  return (handler as (event: unknown, context: Context) => Promise<unknown>)(given, context);
}

describe("the price of time", () => {
  test("the first invocation bears INIT on demand, the others don't", async () => {
    using _ = environment({ AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand" });
    const handler = chain().handler(() => 1);
    const before = Math.round(performance.now());

    const { records } = await recorded(async () => {
      await invoke(handler);
      await invoke(handler);
    });

    expect(records[0]?.i).toBeLessThanOrEqual(before);
    expect(records[0]?.q.da).toBeGreaterThan(256 * (records[0]?.i ?? 0));
    expect(records[1]).not.toHaveProperty("i");
    expect(records[0]?.q.lv).toBeGreaterThan((records[1]?.q.lv ?? 0) + 300);
  });

  test("provisioned concurrency has a rate of its own, and no INIT", async () => {
    using _ = environment({ AWS_LAMBDA_INITIALIZATION_TYPE: "provisioned-concurrency" });

    const { records } = await recorded(() => invoke(chain().handler(() => 1)));

    expect(records[0]?.q).toMatchObject({ pa: expect.any(Number) });
    expect(records[0]).not.toHaveProperty("i");
    expect(records[0]?.q).not.toHaveProperty("da");
  });

  test.each(["snap-start", "lambda-managed-instances"])("%s is not guessed", async (type) => {
    using _ = environment({ AWS_LAMBDA_INITIALIZATION_TYPE: type });

    const { records } = await recorded(() => invoke(chain().handler(() => 1)));

    expect(records[0]).toMatchObject({ est: null, why: expect.stringContaining(type) });
  });

  test("a memory size that nobody says is not guessed", async () => {
    const { records } = await recorded(() =>
      invoke(
        chain().handler(() => 1),
        event,
        {} as Context,
      ),
    );

    expect(records[0]).toMatchObject({ est: null, why: expect.stringContaining("0 MB"), id: "none", m: 0 });
  });

  test("a rate that isn't known is named, and nothing is guessed", async () => {
    const { ah, ...rest } = rates.r;
    const { records } = await recorded(() =>
      invoke(chain({ rates: { ...rates, r: rest } }).handler(() => 1)),
    );

    expect(records[0]).toMatchObject({ est: null, why: "no rate: ah" });
  });

  test("/tmp beyond what is free costs by the time as well", async () => {
    const { records } = await recorded(() =>
      invoke(chain({ rates: { ...rates, tmp: 1024 } }).handler(() => 1)),
    );
    const { da = 0, ta } = records[0]?.q ?? {};

    expect(ta).toBe((da / 256) * 512);
  });

  test("a clock that runs backwards takes no money back", async () => {
    const { now } = performance;
    const handler = chain({ rates: { ...rates, ms: 0 } }).handler(() => {
      performance.now = () => -1000;
    });
    try {
      const { records } = await recorded(() => invoke(handler));
      expect(records[0]?.est).toBeGreaterThan(0);
      expect(records[0]?.q).not.toHaveProperty("da");
    } finally {
      performance.now = now;
    }
  });
});
