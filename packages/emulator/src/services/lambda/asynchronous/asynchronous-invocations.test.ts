import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../../testing/manual-clock.ts";
import type { OutgoingMessage } from "../queues-and-topics.ts";
import { eventually } from "../testing/eventually.ts";
import { account, TestLambda } from "../testing/test-lambda.ts";

const minute = 60_000;
const queue = "arn:aws:sqs:ap-northeast-2:111122223333:dead";
const topic = "arn:aws:sns:ap-northeast-2:111122223333:news";

/** Fails as often as the event says, and logs each attempt. */
const source = `const seen = new Map();
  export const handler = async (event, context) => {
    const attempt = (seen.get(context.awsRequestId) ?? 0) + 1;
    seen.set(context.awsRequestId, attempt);
    console.log("attempt", attempt);
    if (attempt <= event.failures) throw new Error("boom " + attempt);
    return { attempt };
  };`;

let lambda: TestLambda;
let clock: ManualClock;
let sent: { queue: string; message: OutgoingMessage }[];
let published: { topic: string; message: OutgoingMessage }[];

beforeEach(async () => {
  sent = [];
  published = [];
  clock = new ManualClock();
  lambda = await TestLambda.start({
    clock,
    publish: (topicArn, message) => published.push({ topic: topicArn, message }),
    sqs: {
      findQueue: (arn) =>
        arn.endsWith(":missing")
          ? undefined
          : ({ send: (message: OutgoingMessage) => sent.push({ queue: arn, message }) } as never),
    },
  });
});
afterEach(() => lambda.close());

function attempts(name = "f"): number {
  return lambda.eventsOf("invocation-ended").filter(({ functionName }) => functionName === name).length;
}

async function attempted(count: number, name = "f"): Promise<void> {
  await eventually(() => expect(attempts(name)).toBe(count));
}

describe("an asynchronous invocation that fails", () => {
  test("is tried again after one minute, and two minutes after that, as the same request", async () => {
    lambda.create("f", source);
    await lambda.lambda.invokeAsync("f", '{"failures":9}');
    await attempted(1);

    await clock.advance(minute - 1);
    expect(attempts()).toBe(1);
    await clock.advance(1);
    await attempted(2);
    await clock.advance(2 * minute - 1);
    expect(attempts()).toBe(2);
    await clock.advance(1);
    await attempted(3);
    await clock.advance(60 * minute);

    expect(attempts()).toBe(3);
    expect(new Set(lambda.eventsOf("invocation-ended").map(({ requestId }) => requestId)).size).toBe(1);
  });

  test("is tried no more once it succeeds", async () => {
    lambda.create("f", source);
    lambda.lambda.putEventInvokeConfig("f", { onSuccess: queue });
    await lambda.lambda.invokeAsync("f", '{"failures":1}');
    await attempted(1);
    await clock.advance(minute);
    await attempted(2);

    await eventually(() => expect(sent).toHaveLength(1));
    expect(JSON.parse(sent[0]!.message.body)).toMatchObject({
      requestContext: { condition: "Success", approximateInvokeCount: 2 },
      responsePayload: { attempt: 2 },
    });
  });

  test("ends in its destination and in its dead-letter queue", async () => {
    lambda.create("f", source, { deadLetterTargetArn: queue });
    lambda.lambda.putEventInvokeConfig("f:$LATEST", { maximumRetryAttempts: 0, onFailure: topic });
    await lambda.lambda.invokeAsync("f", '{"failures":1,"order":7}');
    await eventually(() => expect(sent).toHaveLength(1));

    const { requestId } = lambda.eventsOf("invocation-ended")[0]!;
    expect(sent[0]).toEqual({
      queue,
      message: {
        body: '{"failures":1,"order":7}',
        messageAttributes: {
          RequestID: { DataType: "String", StringValue: requestId },
          ErrorCode: { DataType: "Number", StringValue: "200" },
          ErrorMessage: { DataType: "String", StringValue: "boom 1" },
        },
      },
    });
    expect(published.map(({ topic: to, message }) => [to, JSON.parse(message.body)])).toEqual([
      [
        topic,
        {
          version: "1.0",
          timestamp: "2026-11-22T00:00:00.000Z",
          requestContext: {
            requestId,
            functionArn: `arn:aws:lambda:${account.region}:${account.id}:function:f:$LATEST`,
            condition: "RetriesExhausted",
            approximateInvokeCount: 1,
          },
          requestPayload: { failures: 1, order: 7 },
          responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
          responsePayload: { errorType: "Error", errorMessage: "boom 1", trace: expect.any(Array) },
        },
      ],
    ]);
  });

  test("is given up when it is too old for another attempt", async () => {
    lambda.create("f", source);
    lambda.lambda.putEventInvokeConfig("f", { maximumEventAge: 100, onFailure: queue });
    await lambda.lambda.invokeAsync("f", '{"failures":9}');
    await attempted(1);
    await clock.advance(minute);
    await attempted(2);
    await clock.advance(39_999);
    expect(sent).toEqual([]);
    await clock.advance(1);

    await eventually(() => expect(sent).toHaveLength(1));
    expect(JSON.parse(sent[0]!.message.body).requestContext).toMatchObject({
      condition: "EventAgeExceeded",
      approximateInvokeCount: 2,
    });
  });
});

describe("an asynchronous invocation that is throttled", () => {
  const wait = "export const handler = async () => new Promise((r) => setTimeout(r, 400));";

  test("is tried again after 1 s, 2 s, 4 s, and none of these counts as an attempt", async () => {
    lambda.create("f", wait, { reservedConcurrency: 1, timeout: 60 });
    const blocking = lambda.lambda.invoke("f", "{}");
    await lambda.lambda.invokeAsync("f", "{}");
    lambda.lambda.putEventInvokeConfig("f", { onSuccess: queue });

    await clock.advance(1000);
    await clock.advance(2000);
    await blocking;
    await clock.advance(3999);
    expect(attempts()).toBe(1);
    await clock.advance(1);
    await attempted(2);

    await eventually(() => expect(sent).toHaveLength(1));
    expect(JSON.parse(sent[0]!.message.body).requestContext.approximateInvokeCount).toBe(1);
  });

  test("for good, by reserved concurrency 0, goes to its dead-letter queue at once", async () => {
    lambda.create("f", wait, { reservedConcurrency: 0, deadLetterTargetArn: queue });
    lambda.lambda.putEventInvokeConfig("f", { onFailure: queue });
    await lambda.lambda.invokeAsync("f", "{}");

    await eventually(() => expect(sent).toHaveLength(2));
    expect(JSON.parse(sent[0]!.message.body)).not.toHaveProperty("responsePayload");
    expect(sent[1]!.message.body).toBe("{}");
  });
});

describe("a destination", () => {
  test("may be another function, which gets the record as its event", async () => {
    lambda.create("f", source);
    lambda.create(
      "next",
      "export const handler = async (event) => { console.log(event.responsePayload.attempt); };",
    );
    const { arn } = lambda.lambda.find("next").lambdaFunction;
    lambda.lambda.putEventInvokeConfig("f", { onSuccess: arn });

    await lambda.lambda.invokeAsync("f", "{}");

    await attempted(1, "next");
    expect(lambda.logs("next").join("\n")).toMatch(/INFO\t1$/m);
  });

  test("that does not exist is told in the function's log", async () => {
    lambda.create("f", source);
    lambda.lambda.putEventInvokeConfig("f", { onSuccess: "arn:aws:sqs:ap-northeast-2:111122223333:missing" });

    await lambda.lambda.invokeAsync("f", "{}");

    await eventually(() => expect(lambda.logs("f").at(-1)).toMatch(/could not be delivered to .*:missing/));
  });

  test.each([
    [{ maximumRetryAttempts: 3 }, "MaximumRetryAttempts is 3: give 0, 1 or 2."],
    [{ maximumEventAge: 30 }, "MaximumEventAgeInSeconds is 30: give 60 to 21600 seconds."],
    [{ onFailure: "arn:aws:s3:::bucket" }, /The emulator has no destination arn:aws:s3:::bucket/],
  ])("with %j is refused", (config, message) => {
    lambda.create("f", source);

    expect(() => lambda.lambda.putEventInvokeConfig("f", config)).toThrow(message);
  });
});
