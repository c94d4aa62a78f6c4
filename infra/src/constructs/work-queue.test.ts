import { OrderPlaced } from "@repo/contracts/messages";
import { defineFunction } from "@repo/model/function";
import { defineQueue } from "@repo/model/queue";
import { describe, expect, test } from "vitest";
import { local } from "../stages.ts";
import { nameOf } from "../testing/stack-template.ts";
import { referenceTemplate, templateOf } from "../testing/synthesize.ts";
import { AppFunction } from "./app-function.ts";
import { WorkQueue } from "./work-queue.ts";

describe("a work queue", () => {
  test("hides a message while it is worked on, and gives it up after maxReceiveCount", () => {
    const { Properties } = referenceTemplate(local).one("AWS::SQS::Queue", "OrdersQueue");
    const { deadLetterTargetArn, maxReceiveCount } = Properties.RedrivePolicy as Record<string, unknown>;

    expect(Properties).toMatchObject({ VisibilityTimeout: 60, SqsManagedSseEnabled: true });
    expect(maxReceiveCount).toBe(3);
    expect(nameOf(deadLetterTargetArn)).toBe("OrdersDeadLetterQueue");
  });

  test("keeps what its worker could not do for two weeks", () => {
    const { Properties } = referenceTemplate(local).one("AWS::SQS::Queue", "OrdersDeadLetterQueue");

    expect(Properties).toMatchObject({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
  });

  test("refuses requests without TLS, as does its dead-letter queue", () => {
    const policies = [...referenceTemplate(local).all("AWS::SQS::QueuePolicy")].filter(([id]) =>
      id.startsWith("Orders"),
    );

    expect(policies).toHaveLength(2);
    for (const [, { Properties }] of policies) {
      expect(Properties.PolicyDocument).toMatchObject({
        Statement: [{ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }],
      });
    }
  });

  test("hands over batches in which each message fails alone", () => {
    const { Properties } = referenceTemplate(local).one("AWS::Lambda::EventSourceMapping", "FulfilOrder");

    expect(Properties).toMatchObject({ BatchSize: 10, FunctionResponseTypes: ["ReportBatchItemFailures"] });
    expect(nameOf(Properties.EventSourceArn)).toBe("OrdersQueue");
    expect(nameOf(Properties.FunctionName)).toBe("FulfilOrderLive");
  });

  test("hands over batches of the size, the window and the concurrency that the worker's spec says", () => {
    const mails = defineQueue({ name: "mails", message: OrderPlaced });
    const worker = defineFunction({
      name: "fulfil-order",
      service: "shop",
      trigger: mails,
      batch: { size: 100, window: 5, concurrency: 4 },
      tags: {},
    });
    const template = templateOf((stack) => {
      new WorkQueue(stack, "Mails", mails).deliverTo(
        new AppFunction(stack, "Worker", { spec: worker, uses: {} }),
      );
    });

    expect(template.one("AWS::Lambda::EventSourceMapping").Properties).toMatchObject({
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 5,
      ScalingConfig: { MaximumConcurrency: 4 },
    });
  });

  test("keeps the order when it is a FIFO queue, and so does its dead-letter queue", () => {
    const payments = defineQueue({ name: "payments", message: OrderPlaced, fifo: true });
    const template = templateOf((stack) => new WorkQueue(stack, "Payments", payments));

    const queues = [...template.all("AWS::SQS::Queue").values()];
    expect(queues).toHaveLength(2);
    for (const { Properties } of queues) {
      expect(Properties).toMatchObject({ FifoQueue: true, ContentBasedDeduplication: true });
    }
  });
});
