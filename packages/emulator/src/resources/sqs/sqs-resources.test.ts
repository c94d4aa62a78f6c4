import { describe, expect, test } from "vitest";
import type { Services } from "../../services/services.ts";
import { Sqs } from "../../services/sqs/sqs.ts";
import { declaredResource } from "../../testing/declared-resource.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { CreatedResource, ResourceType } from "../resource-type.ts";
import { sqsQueue } from "./queue.ts";
import { sqsQueuePolicy } from "./queue-policy.ts";

const account = { id: "000000000000", region: "ap-northeast-2" };
const endpoint = "http://127.0.0.1:4566";

function emulation() {
  const sqs = new Sqs({ account, clock: new ManualClock(), emit() {}, endpoint });
  const create = (type: ResourceType, properties: Record<string, unknown>, logicalId?: string) =>
    type.create(declaredResource(type.type, properties, logicalId), {
      account,
      services: { sqs } as Services,
    }) as CreatedResource;
  return { sqs, create };
}

describe("AWS::SQS::Queue", () => {
  test("gives what a template refers to, and names itself", () => {
    const { create } = emulation();
    const QueueUrl = `${endpoint}/000000000000/shop-Orders-1A2B3C`;

    expect(create(sqsQueue, {}, "Orders")).toEqual({
      ref: QueueUrl,
      attributes: {
        Arn: "arn:aws:sqs:ap-northeast-2:000000000000:shop-Orders-1A2B3C",
        QueueName: "shop-Orders-1A2B3C",
        QueueUrl,
      },
    });
    expect(create(sqsQueue, { FifoQueue: true }, "Fifo").ref).toMatch(/\/shop-Fifo-1A2B3C\.fifo$/);
    expect(create(sqsQueue, { FifoQueue: "false", QueueName: "plain" }).ref).toMatch(/\/plain$/);
  });

  test("has its attributes and tags, numbers given as text as well, and CloudFormation's defaults", () => {
    const { create, sqs } = emulation();
    const { attributes: dlq } = create(sqsQueue, { QueueName: "dlq" });
    const redrivePolicy = { deadLetterTargetArn: dlq?.Arn, maxReceiveCount: "3" };

    create(sqsQueue, {
      QueueName: "orders",
      VisibilityTimeout: "60",
      DelaySeconds: 5,
      RedrivePolicy: redrivePolicy,
      Tags: [{ Key: "team", Value: "shop" }],
    });

    expect(sqs.queue("orders").settings).toMatchObject({
      visibilityTimeout: 60,
      delaySeconds: 5,
      messageRetentionPeriod: 345_600,
      receiveMessageWaitTimeSeconds: 0,
      redrivePolicy: { deadLetterTargetArn: dlq?.Arn, maxReceiveCount: 3 },
    });
    expect([...sqs.queue("orders").tags]).toEqual([["team", "shop"]]);
  });

  test.each([
    [{ QueueName: "orders", FifoQueue: true }, "must end with .fifo suffix"],
    [{ QueueName: "orders.fifo" }, "Can only include alphanumeric characters"],
    [{ QueueName: "taken" }, "The queue taken already exists."],
    [{ VisibilityTimeout: 43_201 }, 'VisibilityTimeout must be a number from 0 to 43200, not "43201".'],
    [{ RedrivePolicy: "dlq" }, 'RedrivePolicy must be a JSON object, not "dlq".'],
    [{ SqsManagedSseEnabled: 1 }, 'SqsManagedSseEnabled must be true or false, not "1".'],
    [{ FifoQueue: "yes" }, 'FifoQueue must be true or false, not "yes".'],
    [{ ContentBasedDeduplication: true }, "Unknown Attribute ContentBasedDeduplication."],
    [
      {
        RedrivePolicy: {
          deadLetterTargetArn: "arn:aws:sqs:ap-northeast-2:000000000000:missing",
          maxReceiveCount: 3,
        },
      },
      "Dead letter target does not exist.",
    ],
    [{ Colour: "blue" }, "Colour is unknown: there are only ContentBasedDeduplication, DeduplicationScope,"],
    [{ Tags: "shop" }, 'Tags must be a list of objects, not "shop".'],
  ])("is refused with %j", (properties, reason) => {
    const { create } = emulation();
    create(sqsQueue, { QueueName: "taken" });

    expect(() => create(sqsQueue, properties)).toThrow(reason);
  });
});

describe("AWS::SQS::QueuePolicy", () => {
  test("becomes the policy of its queues", () => {
    const { create, sqs } = emulation();
    const { ref } = create(sqsQueue, { QueueName: "orders" });
    const PolicyDocument = { Version: "2012-10-17", Statement: [] };

    create(sqsQueuePolicy, { Queues: [ref], PolicyDocument });

    expect(JSON.parse(sqs.queue("orders").attributes.Policy ?? "")).toEqual(PolicyDocument);
    expect(() => create(sqsQueuePolicy, { Queues: [ref] })).toThrow("PolicyDocument is required.");
    expect(() => create(sqsQueuePolicy, { PolicyDocument })).toThrow("Queues is required.");
    expect(() => create(sqsQueuePolicy, { Queues: [`${ref}-2`], PolicyDocument })).toThrow("does not exist");
  });
});
