import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { Sqs } from "../../sqs/sqs.ts";
import { account, TestLambda } from "../testing/test-lambda.ts";
import type { EventSourceMappingOptions } from "./mapping-configuration.ts";

const source = "export const handler = async () => {};";

let lambda: TestLambda;
let sqs: Sqs;
let queueArn: string;

beforeEach(async () => {
  const clock = new ManualClock();
  sqs = new Sqs({ account, clock, emit: () => {}, endpoint: "http://127.0.0.1:1" });
  queueArn = sqs.createQueue("orders").arn;
  lambda = await TestLambda.start({ clock, sqs });
  lambda.create("worker", source);
});
afterEach(() => lambda.close());

function map(options: Partial<EventSourceMappingOptions> = {}): void {
  lambda.lambda.createEventSourceMapping({ functionName: "worker", eventSourceArn: queueArn, ...options });
}

describe("a mapping", () => {
  test("whose queue makes messages visible before the function must be done is refused in AWS's words", () => {
    lambda.create("slow", source, { timeout: 60 });

    expect(() => map({ functionName: "slow" })).toThrow(
      expect.objectContaining({
        code: "InvalidParameterValueException",
        message: "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds",
      }),
    );
  });

  test.each([
    [
      { batchSize: 11 },
      "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
    ],
    [{ batchSize: 10_001, maximumBatchingWindow: 1 }, "BatchSize for orders is 10001: give 1 to 10000."],
    [{ maximumBatchingWindow: 301 }, "MaximumBatchingWindowInSeconds is 301: give 0 to 300 seconds."],
    [{ maximumConcurrency: 1 }, "MaximumConcurrency is 1: give 2 to 1000."],
    [{ filters: ["no json"] }, "Invalid filter pattern definition: no json"],
    [{ filters: ['{"messageId":["a"]}'] }, /only its "body" can be filtered/],
    [
      { eventSourceArn: "arn:aws:sqs:ap-northeast-2:111122223333:lost" },
      /SQS Error Code: AWS\.SimpleQueueService\.NonExistentQueue/,
    ],
    [
      { eventSourceArn: "arn:aws:kinesis:ap-northeast-2:111122223333:stream/s" },
      /The emulator polls SQS queues only/,
    ],
    [{ functionName: "lost" }, /Function not found/],
  ])("with %j is refused", (options, message) => {
    expect(() => map(options)).toThrow(message);
  });

  test("of a FIFO queue has no window and ten messages at most", () => {
    const { arn: eventSourceArn } = sqs.createQueue("f.fifo", { FifoQueue: "true" });

    expect(() => map({ eventSourceArn, batchSize: 11 })).toThrow("BatchSize for f.fifo is 11: give 1 to 10.");
    expect(() => map({ eventSourceArn, maximumBatchingWindow: 1 })).toThrow(/not supported for FIFO queues/);
  });
});
