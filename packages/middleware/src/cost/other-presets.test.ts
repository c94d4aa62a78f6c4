import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { defineSocketRoute } from "@repo/model/socket-route";
import { defineTopic } from "@repo/model/topic";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { event } from "../event.ts";
import { queue } from "../queue.ts";
import { socket } from "../socket.ts";
import { snsEvent } from "../testing/events/sns-event.ts";
import { sqsEvent } from "../testing/events/sqs-event.ts";
import { socketEvent } from "../testing/gateway/socket-event.ts";
import { invoke } from "../testing/invoke.ts";
import { environment, rates, recorded } from "./testing/recorded.ts";

const COST = JSON.stringify(rates);
const message = defineMessage({ name: "order", body: v.object({ id: v.string() }) });
describe("queue", () => {
  const orders = defineQueue({ name: "orders", message });
  const fulfil = defineFunction({ name: "fulfil-order", service: "shop", trigger: orders, tags: {} });

  test("charges each message to what caused it, also when it fails", async () => {
    using _ = environment({ COST });
    const handler = queue(fulfil, async ({ message: { id }, cost, logger }) => {
      cost.tag("order", id);
      await Promise.resolve();
      logger.info("at work");
      if (id === "2") throw new Error("no");
    });

    const { records } = await recorded(() =>
      invoke(handler, sqsEvent([{ message: { id: "1" } }, { message: { id: "2" } }])),
    );

    expect(records).toMatchObject([{ on: "orders", t: rates.t, q: { ss: 2 } }]);
    expect(records[0]).not.toHaveProperty("e");
    expect(records[0]?.s).toEqual([
      [expect.any(Number), 1, { order: "1" }],
      [expect.any(Number), 1, { order: "2" }],
    ]);
  });

  test("a message that hangs bears its time", async () => {
    using _ = environment({ COST });
    const handler = queue(fulfil, ({ message: { id }, cost }) => {
      cost.tag("order", id);
      return id === "1" ? new Promise<void>(() => undefined) : undefined;
    });
    let left = 160;
    const getRemainingTimeInMillis = () => left;

    const { records } = await recorded(() =>
      handler(sqsEvent([{ message: { id: "1" } }, { message: { id: "2" } }]), {
        awsRequestId: "1",
        memoryLimitInMB: "256",
        getRemainingTimeInMillis,
      } as never).finally(() => {
        left = 0;
      }),
    );
    const weights = new Map(records[0]?.s?.map(([weight, , { order }]) => [order, weight]));

    expect(weights.get("1")).toBeGreaterThan(weights.get("2") ?? 0);
  });
});

describe("event", () => {
  const done = defineTopic({ name: "fulfilled", message });
  const notify = defineFunction({ name: "notify-customer", service: "shop", trigger: done, tags: {} });
  const report = defineFunction({ name: "report", service: "shop", tags: {} });

  test("of a topic is its publisher's", async () => {
    using _ = environment({ COST });
    const published = snsEvent([{ id: "1" }]);
    published.Records[0]!.Sns.MessageAttributes = { baggage: { Type: "String", Value: "tenant=acme" } };

    const { records } = await recorded(() =>
      invoke(
        event(notify, ({ cost }) => cost.tag("seen", "yes")),
        published,
      ),
    );

    expect(records).toMatchObject([
      { on: "fulfilled", t: { ...rates.t, tenant: "acme", seen: "yes" }, q: { nl: 1 } },
    ]);
  });

  test.each([
    ["handed over by name", { order: 1, baggage: "tenant=acme" }],
    ["by EventBridge", { source: "shop", detail: { baggage: "tenant=acme" } }],
  ])("%s is its sender's", async (_, given) => {
    using _env = environment({ COST });

    const { records } = await recorded(() =>
      invoke(
        event(report, () => 1),
        given,
      ),
    );

    expect(records).toMatchObject([{ t: { ...rates.t, tenant: "acme" } }]);
  });
});

test("socket records a message and its reply", async () => {
  using _ = environment({ COST });
  const chat = defineSocketRoute({
    key: "send",
    scopes: ["chat/write"],
    tenantClaim: "tenant",
    body: v.object({ text: v.string() }),
    reply: v.object({ sent: v.string() }),
  });
  const send = defineFunction({ name: "send", service: "chat", trigger: chat, tags: {} });
  const handler = socket(send, ({ body }) => ({ sent: body.text }));

  const { records } = await recorded(() =>
    invoke(
      handler,
      socketEvent({
        route: chat,
        body: { text: "hi" },
        principal: { subject: "ada", claims: { tenant: "acme" } },
      }),
    ),
  );

  expect(records).toMatchObject([{ on: "send", t: { ...rates.t, tenant: "acme" }, q: { aw: 2 } }]);
});
