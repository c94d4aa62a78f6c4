import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../../testing/manual-clock.ts";
import type { Queue } from "../../sqs/queue.ts";
import { Sqs } from "../../sqs/sqs.ts";
import { eventually } from "../testing/eventually.ts";
import { account, TestLambda } from "../testing/test-lambda.ts";

let lambda: TestLambda;
let clock: ManualClock;
let queue: Queue;

beforeEach(async () => {
  clock = new ManualClock();
  const sqs = new Sqs({ account, clock, emit: () => {}, endpoint: "http://127.0.0.1:1" });
  queue = sqs.createQueue("orders");
  lambda = await TestLambda.start({ clock, sqs });
  lambda.create("show", "export const handler = async (event) => { console.log(JSON.stringify(event)); };");
  lambda.lambda.createEventSourceMapping({ functionName: "show", eventSourceArn: queue.arn });
});
afterEach(() => lambda.close());

async function firstEvent(): Promise<{ Records: Record<string, unknown>[] }> {
  await eventually(() => expect(lambda.eventsOf("invocation-ended")).toHaveLength(1));
  await clock.advance(0);
  const line = lambda.logs("show").find((text) => text.includes("\tINFO\t")) ?? "";
  return JSON.parse(line.split("\t")[3] ?? "");
}

describe("the event", () => {
  test("is what Lambda makes of SQS messages", async () => {
    queue.send({
      body: '{"orderId":"o-1"}',
      messageAttributes: {
        source: { DataType: "String", StringValue: "web" },
        image: { DataType: "Binary", BinaryValue: Uint8Array.of(1, 2) },
      },
      traceHeader: "Root=1-2-3",
    });

    const event = await firstEvent();
    expect(event.Records).toEqual([
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: '{"orderId":"o-1"}',
        attributes: {
          ApproximateReceiveCount: "1",
          AWSTraceHeader: "Root=1-2-3",
          SentTimestamp: String(clock.now()),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: String(clock.now()),
        },
        messageAttributes: {
          source: { stringValue: "web", stringListValues: [], binaryListValues: [], dataType: "String" },
          image: { binaryValue: "AQI=", stringListValues: [], binaryListValues: [], dataType: "Binary" },
        },
        md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
        md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventSource: "aws:sqs",
        eventSourceARN: "arn:aws:sqs:ap-northeast-2:111122223333:orders",
        awsRegion: "ap-northeast-2",
      },
    ]);
    expect(queue.attributes).toMatchObject({
      ApproximateNumberOfMessages: "0",
      ApproximateNumberOfMessagesNotVisible: "0",
    });
  });

  test("says null where a message has no attributes", async () => {
    queue.send({ body: "a" });

    const event = await firstEvent();
    expect(event.Records[0]).toMatchObject({ messageAttributes: {}, md5OfMessageAttributes: null });
  });
});
