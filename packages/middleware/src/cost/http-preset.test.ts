import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { http } from "../http.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";
import { costLogging } from "./cost-logging.ts";
import { costTags } from "./cost-tags.ts";
import { count, type InvocationPayer } from "./invocation/payer.ts";
import { sampled } from "./sample.ts";
import { environment, rates, recorded } from "./testing/recorded.ts";

const COST = JSON.stringify(rates);
const route = defineRoute({
  method: "POST",
  path: "/orders",
  scopes: ["shop/orders.write"],
  tenantClaim: "tenant",
  responses: { 202: v.object({ id: v.string() }) },
});
const placeOrder = defineFunction({ name: "place-order", service: "shop", trigger: route, tags: {} });
const ordered = { status: 202, body: { id: "1" } } as const;
const request = httpEvent({ route, principal: { subject: "ada", claims: { tenant: "acme" } } });

describe("http", () => {
  test("records a request, tagged with its caller's tenant", async () => {
    using _ = environment({ COST });
    const handler = http(placeOrder, () => ordered);

    const { records, bytes, others } = await recorded(() => invoke(handler, request));

    expect(records).toMatchObject([
      { on: "POST /orders", t: { ...rates.t, tenant: "acme" }, q: { ra: 1, ah: 1 } },
    ]);
    expect(bytes[0]).toBeLessThanOrEqual(256);
    expect(others).toHaveLength(1);
  });

  test("writes the outcome and the cost at once, the cost without a level", async () => {
    using _ = environment({ COST });
    const writes: string[] = [];
    const { write } = process.stdout;
    process.stdout.write = (text: string | Uint8Array): boolean => writes.push(String(text)) > 0;
    try {
      await invoke(
        http(placeOrder, () => ordered),
        request,
      );
    } finally {
      process.stdout.write = write;
    }

    expect(writes).toHaveLength(1);
    const [outcome, cost] = (writes[0] ?? "").split("\n");
    expect(JSON.parse(outcome ?? "")).toMatchObject({ level: "INFO", outcome: "success" });
    expect(cost).toMatch(/^\{"est":\d+,/);
    expect(JSON.parse(cost ?? "")).not.toHaveProperty("level");
  });

  test("writes its cost also where its log level leaves the outcome out", async () => {
    using _ = environment({ COST, LOG_LEVEL: "ERROR" });

    const { records, others } = await recorded(() =>
      invoke(
        http(placeOrder, () => ordered),
        request,
      ),
    );

    expect({ records: records.length, others }).toEqual({ records: 1, others: [] });
  });

  test("takes 256 bytes at most for the sample's largest, on a cold start", async () => {
    using _ = environment({
      COST,
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
      _X_AMZN_TRACE_ID: "Root=1-5759e988-bd862e3fe1be46a994272793",
    });
    const { now } = performance;
    let clock = 281.4;
    performance.now = () => clock;
    try {
      const handler = http(
        placeOrder,
        async ({ cost }) => {
          clock += 70;
          for (const [code, quantity] of [
            ["ss", 1],
            ["dw", 6],
          ] as const)
            count((cost as InvocationPayer).usage, code, quantity);
          return ordered;
        },
        { costTags: costTags(() => ({})) },
      );

      const { records, bytes } = await recorded(() => invoke(handler, request));

      expect(records[0]).toMatchObject({ i: 281, q: { ss: 1, dw: 6, da: 256 * 353 } });
      expect(bytes[0]).toBeLessThanOrEqual(256);
    } finally {
      performance.now = now;
    }
  });

  test("the lines that were logged are among the parts", async () => {
    using _ = environment({ COST });
    const lines = async (count: number) => {
      const handler = http(placeOrder, ({ logger }) => {
        for (let line = 0; line < count; line += 1) logger.info("한글".repeat(100));
        return ordered;
      });
      const { records, bytes, others } = await recorded(() => invoke(handler, request));
      const logged = others.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
      return (records[0]?.q.lv ?? 0) - bytes[0]! - logged;
    };

    expect(await lines(0)).toBe(519);
    expect(await lines(3)).toBe(519);
  });

  test.each([
    [
      "refused",
      () =>
        invoke(
          http(placeOrder, () => ordered),
          httpEvent({ route }),
        ),
      undefined,
    ],
    [
      "failing",
      () =>
        invoke(
          http(placeOrder, () => {
            throw new Error("no");
          }),
          request,
        ),
      1,
    ],
    [
      "that warms up",
      () => http(placeOrder, () => ordered)({ source: "app.warmer" } as never, {} as never),
      undefined,
    ],
  ])("records one %s", async (_, work, e) => {
    using _env = environment({ COST });

    const { records } = await recorded(work);

    expect(records).toHaveLength(1);
    expect(records[0]?.e).toBe(e);
  });

  test("carries the estimate of its answer in a header, where that is on", async () => {
    using _ = environment({ COST, COST_HEADER: "on" });
    const handler = http(placeOrder, () => ordered);
    let headers: unknown;

    const { records } = await recorded(async () => {
      headers = (await invoke(handler, request)).headers;
    });

    expect(headers).toMatchObject({ "cost-estimate": String(records[0]?.est) });
  });

  test("takes other tags, and another recorder", async () => {
    const cost = costLogging({ rates, sample: sampled(1) });
    const tags = costTags<typeof request>(({ event: { rawPath }, principal }) => ({
      path: rawPath,
      who: principal?.subject,
      none: undefined,
    }));
    const handler = http(placeOrder, () => ordered, { cost, costTags: tags });

    const { records } = await recorded(() => invoke(handler, request));

    expect(records).toMatchObject([{ t: { ...rates.t, path: "/orders", who: "ada" }, w: 1 }]);
    expect(records[0]?.t).not.toHaveProperty("none");
    expect(records[0]?.t).not.toHaveProperty("tenant");
  });

  test("tags that can't be told break nothing", async () => {
    using _ = environment({ COST });
    const broken = costTags(() => {
      throw new Error("no tags");
    });
    let status = 0;

    const { records, others } = await recorded(async () => {
      ({ status } = await invoke(
        http(placeOrder, () => ordered, { costTags: broken }),
        request,
      ));
    });

    expect({ status, count: records.length }).toEqual({ status: 202, count: 1 });
    expect(others).toContainEqual(expect.stringContaining("no tags"));
  });

  test("without COST there is a cost, and no record", async () => {
    let estimate: unknown;
    const handler = http(placeOrder, ({ cost }) => {
      estimate = cost.estimate();
      return ordered;
    });

    const { records } = await recorded(() => invoke(handler, request));

    expect({ records, estimate }).toEqual({ records: [], estimate: null });
  });
});
