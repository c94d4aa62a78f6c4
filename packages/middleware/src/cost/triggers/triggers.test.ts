import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { goodRequest } from "../../testing/add-line.ts";
import { restEvent } from "../../testing/gateway/rest-event.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { lambdaContext } from "../../testing/lambda-context.ts";
import { type CostLoggingOptions, costLogging } from "../cost-logging.ts";
import { type CostContext, rates, recorded } from "../testing/recorded.ts";

const event = httpEvent(goodRequest);

function chain(options: CostLoggingOptions = {}) {
  return middy<unknown, unknown, Error, CostContext>(costLogging({ rates, ...options }));
}
function invoke(handler: unknown, given: unknown = event, context = lambdaContext()): Promise<unknown> {
  return (handler as (event: unknown, context: Context) => Promise<unknown>)(given, context);
}

describe("what called the function is counted:", () => {
  const counted = async (given: unknown, answer: unknown = {}) => {
    const { records } = await recorded(() =>
      invoke(
        chain().handler(() => answer),
        given,
      ),
    );
    const { ra, da, lv, ...rest } = records[0]?.q ?? {};
    return { on: records[0]?.on, q: rest };
  };
  const big = "x".repeat(600 * 1024);
  const queue = (count: number, body = "{}", name = "orders") => ({
    Records: Array.from({ length: count }, (_, index) => ({
      messageId: String(index),
      eventSource: "aws:sqs",
      eventSourceARN: `arn:aws:sqs:us-east-1:1:${name}`,
      body,
    })),
  });

  test.each([
    ["a request of an HTTP API", event, { ah: 1 }],
    ["a larger one", { ...event, body: big }, { ah: 2 }],
    ["one of payload format 1.0", { version: "1.0", requestContext: {} }, { ah: 1 }],
    ["a request of a REST API", restEvent(goodRequest), { ar: 1 }],
    [
      "a function URL's",
      { version: "2.0", requestContext: { domainName: "a.lambda-url.us-east-1.on.aws" } },
      {},
    ],
    ["a load balancer's", { requestContext: { elb: {} } }, {}],
    ["an authorizer's", { version: "2.0", type: "REQUEST", requestContext: {} }, {}],
    ["a WebSocket's connection", { requestContext: { eventType: "CONNECT", routeKey: "$connect" } }, {}],
    [
      "a WebSocket's message",
      { body: big, requestContext: { eventType: "MESSAGE", routeKey: "a" } },
      { aw: 19 },
    ],
    ["one message of a queue: received, deleted", queue(1), { ss: 2 }],
    ["ten", queue(10), { ss: 2 }],
    ["eleven", queue(11), { ss: 4 }],
    ["large ones", queue(2, "x".repeat(100 * 1024)), { ss: 5 }],
    ["a FIFO queue's", queue(1, "{}", "orders.fifo"), { sf: 2 }],
    ["a topic's", { Records: [{ EventSource: "aws:sns", Sns: { Message: "{}" } }] }, { nl: 1 }],
    ["a schedule's", { source: "aws.scheduler" }, { sc: 1 }],
    ["the keep-warm event", { source: "app.warmer" }, { sc: 1 }],
    ["nothing that is known", { a: 1 }, {}],
    ["nothing at all", null, {}],
    ["records of something else", { Records: [{ eventSource: "aws:s3" }] }, {}],
  ])("%s", async (_, given, q) => {
    expect((await counted(given)).q).toEqual(q);
  });

  test("a reply over a WebSocket is another message", async () => {
    const message = { body: "{}", requestContext: { eventType: "MESSAGE", routeKey: "a" } };

    expect((await counted(message, { statusCode: 200, body: "{}" })).q).toEqual({ aw: 2 });
  });

  test("only the messages that are done with are deleted", async () => {
    const failed = (count: number) => ({ batchItemFailures: queue(count).Records });

    expect((await counted(queue(11), failed(1))).q).toEqual({ ss: 3 });
    expect((await counted(queue(1), failed(1))).q).toEqual({ ss: 1 });
  });

  test("it is named as the event names it", async () => {
    const sns = { Records: [{ EventSource: "aws:sns", Sns: { TopicArn: "arn:aws:sns:us-east-1:1:done" } }] };

    expect((await counted(restEvent(goodRequest))).on).toBe(`POST ${goodRequest.route.path}`);
    expect((await counted(queue(1))).on).toBe("orders");
    expect((await counted(sns)).on).toBe("done");
    expect((await counted({ requestContext: { eventType: "CONNECT", routeKey: "$connect" } })).on).toBe(
      "$connect",
    );
    expect((await counted({ source: "app.warmer" })).on).toBe("warm-up");
    expect((await counted({})).on).toBeUndefined();
  });
});
