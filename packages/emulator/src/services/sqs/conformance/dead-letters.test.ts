import { describe, expect, test } from "vitest";
import { account, sqsOverHttp } from "./sqs-over-http.ts";

const seconds = 1000;
const arnOf = (name: string) => `arn:aws:sqs:${account.region}:${account.id}:${name}`;
const redrive = (name: string, maxReceiveCount = 1) =>
  JSON.stringify({ deadLetterTargetArn: arnOf(name), maxReceiveCount });

/** A queue whose messages go to a dead-letter queue after one receive. */
async function withDeadLetters(options: Record<string, string> = {}) {
  const sqs = await sqsOverHttp();
  const dlq = await sqs.queue("orders-dlq");
  const orders = await sqs.queue("orders", { RedrivePolicy: redrive("orders-dlq"), ...options });
  /** Sends these and receives them until they are dead letters. */
  const kill = async (...bodies: string[]) => {
    for (const MessageBody of bodies) await sqs.client.sendMessage({ QueueUrl: orders, MessageBody });
    await sqs.bodies(orders, { VisibilityTimeout: 0 });
    await sqs.bodies(orders);
  };
  return Object.assign(sqs, { dlq, orders, kill });
}

describe("a message that was received maxReceiveCount times", () => {
  test("goes to the dead-letter queue at the next receive, with its past", async () => {
    await using sqs = await withDeadLetters({ RedrivePolicy: redrive("orders-dlq", 2) });
    const { MessageId } = await sqs.client.sendMessage({ QueueUrl: sqs.orders, MessageBody: "poison" });
    const SentTimestamp = String(sqs.clock.now());

    for (let receive = 0; receive < 2; receive += 1) {
      expect(await sqs.bodies(sqs.orders)).toEqual(["poison"]);
      await sqs.clock.advance(30 * seconds);
    }
    expect(await sqs.bodies(sqs.dlq)).toEqual([]);
    expect(await sqs.bodies(sqs.orders)).toEqual([]);
    const { Messages } = await sqs.client.receiveMessage({
      QueueUrl: sqs.dlq,
      MessageSystemAttributeNames: ["All"],
    });

    expect(Messages).toMatchObject([
      {
        MessageId,
        Body: "poison",
        Attributes: {
          ApproximateReceiveCount: "3",
          DeadLetterQueueSourceArn: arnOf("orders"),
          SentTimestamp,
        },
      },
    ]);
    expect(sqs.events).toEqual([
      {
        type: "dead-letter",
        queueName: "orders",
        deadLetterQueueName: "orders-dlq",
        messageId: MessageId,
        receiveCount: 2,
      },
    ]);
  });

  test("keeps its age there: the dead-letter queue's retention counts from the first send", async () => {
    await using sqs = await withDeadLetters();
    await sqs.client.setQueueAttributes({ QueueUrl: sqs.dlq, Attributes: { MessageRetentionPeriod: "60" } });
    await sqs.client.sendMessage({ QueueUrl: sqs.orders, MessageBody: "m" });
    await sqs.bodies(sqs.orders);
    await sqs.clock.advance(50 * seconds);
    await sqs.bodies(sqs.orders);

    expect(sqs.engine.queue("orders-dlq").attributes.ApproximateNumberOfMessages).toBe("1");
    await sqs.clock.advance(10 * seconds);

    expect(await sqs.bodies(sqs.dlq)).toEqual([]);
  });

  test("wakes whoever polls the dead-letter queue", async () => {
    await using sqs = await withDeadLetters();
    const poll = sqs.engine.queue("orders-dlq").receive({ maxMessages: 1, waitTime: 20 * seconds });

    await sqs.kill("m");

    expect(await poll).toMatchObject([{ body: "m" }]);
  });

  test("stays where it is when the dead-letter queue is gone", async () => {
    await using sqs = await withDeadLetters();
    await sqs.client.deleteQueue({ QueueUrl: sqs.dlq });
    await sqs.client.sendMessage({ QueueUrl: sqs.orders, MessageBody: "m" });
    await sqs.bodies(sqs.orders, { VisibilityTimeout: 0 });

    expect(await sqs.bodies(sqs.orders)).toEqual(["m"]);
  });
});

describe("RedrivePolicy", () => {
  test.each([
    ["a missing queue", redrive("missing"), "Dead letter target does not exist."],
    ["another kind of queue", redrive("dlq.fifo"), "Dead-letter queue must be same type"],
    ["a queue that refuses", redrive("denying"), "RedriveAllowPolicy does not allow"],
    ["a queue that takes others only", redrive("choosy"), "RedriveAllowPolicy does not allow"],
    ["maxReceiveCount 0", redrive("willing", 0), "valid values are from 1 to 1000"],
    ["maxReceiveCount 1001", redrive("willing", 1001), "valid values are from 1 to 1000"],
    [
      "no count",
      JSON.stringify({ deadLetterTargetArn: arnOf("willing") }),
      "mandatory attribute: maxReceiveCount",
    ],
    ["no target", JSON.stringify({ maxReceiveCount: 1 }), "mandatory attribute: deadLetterTargetArn"],
  ])("refuses %s", async (_, RedrivePolicy, reason) => {
    await using sqs = await sqsOverHttp();
    const byQueue = { redrivePermission: "byQueue", sourceQueueArns: [arnOf("other")] };
    await sqs.queue("dlq.fifo", { FifoQueue: "true" });
    await sqs.queue("denying", { RedriveAllowPolicy: JSON.stringify({ redrivePermission: "denyAll" }) });
    await sqs.queue("choosy", { RedriveAllowPolicy: JSON.stringify(byQueue) });
    await sqs.queue("willing");

    await expect(sqs.queue("orders", { RedrivePolicy })).rejects.toThrow(reason);
    await expect(sqs.client.getQueueUrl({ QueueName: "orders" })).rejects.toMatchObject({
      name: "QueueDoesNotExist",
    });
  });

  test("is gone when it is set to nothing", async () => {
    await using sqs = await withDeadLetters();

    await sqs.client.setQueueAttributes({ QueueUrl: sqs.orders, Attributes: { RedrivePolicy: "" } });

    expect(sqs.engine.queue("orders").attributes).not.toHaveProperty("RedrivePolicy");
    expect(await sqs.client.listDeadLetterSourceQueues({ QueueUrl: sqs.dlq })).toMatchObject({
      queueUrls: [],
    });
  });

  test("makes the queue a source that ListDeadLetterSourceQueues finds", async () => {
    await using sqs = await withDeadLetters();

    const { queueUrls } = await sqs.client.listDeadLetterSourceQueues({ QueueUrl: sqs.dlq });

    expect(queueUrls).toEqual([sqs.orders]);
  });
});

describe("a message move task", () => {
  const list = (sqs: Awaited<ReturnType<typeof withDeadLetters>>) =>
    sqs.client.listMessageMoveTasks({ SourceArn: arnOf("orders-dlq") }).then(({ Results }) => Results?.[0]);

  test("brings dead letters back to where they came from, as new messages", async () => {
    await using sqs = await withDeadLetters();
    await sqs.kill("1", "2");

    await sqs.client.startMessageMoveTask({ SourceArn: arnOf("orders-dlq") });
    await sqs.clock.advance(1 * seconds);

    expect(await list(sqs)).toEqual({
      Status: "COMPLETED",
      SourceArn: arnOf("orders-dlq"),
      ApproximateNumberOfMessagesMoved: 2,
      ApproximateNumberOfMessagesToMove: 2,
      StartedTimestamp: expect.any(Number),
    });
    const { Messages = [] } = await sqs.client.receiveMessage({
      QueueUrl: sqs.orders,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ["ApproximateReceiveCount", "DeadLetterQueueSourceArn"],
    });
    expect(Messages.map(({ Body, Attributes }) => [Body, Attributes])).toEqual([
      ["1", { ApproximateReceiveCount: "1" }],
      ["2", { ApproximateReceiveCount: "1" }],
    ]);
  });

  test("moves so many a second, can be cancelled, and is alone on its source", async () => {
    await using sqs = await withDeadLetters();
    await sqs.kill("1", "2", "3");
    const replay = await sqs.queue("replay");
    const task = {
      SourceArn: arnOf("orders-dlq"),
      DestinationArn: arnOf("replay"),
      MaxNumberOfMessagesPerSecond: 1,
    };

    const { TaskHandle } = await sqs.client.startMessageMoveTask(task);
    await sqs.clock.advance(1 * seconds);
    expect(await list(sqs)).toMatchObject({
      Status: "RUNNING",
      TaskHandle,
      ApproximateNumberOfMessagesMoved: 2,
    });
    await expect(sqs.client.startMessageMoveTask(task)).rejects.toThrow("There is already a task running.");
    expect(await sqs.client.cancelMessageMoveTask({ TaskHandle })).toMatchObject({
      ApproximateNumberOfMessagesMoved: 2,
    });
    await sqs.clock.advance(60 * seconds);

    expect(await list(sqs)).toMatchObject({ Status: "CANCELLED", ApproximateNumberOfMessagesMoved: 2 });
    expect(await list(sqs)).not.toHaveProperty("TaskHandle");
    expect(await sqs.bodies(replay)).toEqual(["1", "2"]);
    expect(await sqs.bodies(sqs.dlq)).toEqual(["3"]);
  });

  test("fails on a message that never was a dead letter, and on a destination that goes away", async () => {
    await using sqs = await withDeadLetters();
    await sqs.client.sendMessage({ QueueUrl: sqs.dlq, MessageBody: "sent here" });

    await sqs.client.startMessageMoveTask({ SourceArn: arnOf("orders-dlq") });
    await sqs.clock.advance(1 * seconds);
    expect(await list(sqs)).toMatchObject({
      Status: "FAILED",
      FailureReason: "CouldNotDetermineMessageSource",
    });

    const replay = await sqs.queue("replay");
    await sqs.client.startMessageMoveTask({
      SourceArn: arnOf("orders-dlq"),
      DestinationArn: arnOf("replay"),
    });
    await sqs.client.deleteQueue({ QueueUrl: replay });
    await sqs.clock.advance(1 * seconds);
    expect(await list(sqs)).toMatchObject({
      Status: "FAILED",
      FailureReason: "AWS.SimpleQueueService.NonExistentQueue",
    });
    expect(await sqs.bodies(sqs.dlq)).toEqual(["sent here"]);
  });

  test.each([
    ["a source that is missing", { SourceArn: arnOf("missing") }, "SourceArn parameter doesn't exist"],
    [
      "a source that is no dead-letter queue",
      { SourceArn: arnOf("orders") },
      "configured as a Dead Letter Queue",
    ],
    [
      "a destination that is missing",
      { SourceArn: arnOf("orders-dlq"), DestinationArn: arnOf("missing") },
      "DestinationArn parameter doesn't exist",
    ],
  ])("does not start with %s", async (_, task, reason) => {
    await using sqs = await withDeadLetters();

    await expect(sqs.client.startMessageMoveTask(task)).rejects.toThrow(reason);
  });

  test("is not cancelled by a handle that is none", async () => {
    await using sqs = await withDeadLetters();
    const handle = (sourceArn: string) =>
      Buffer.from(JSON.stringify({ taskId: "x", sourceArn })).toString("base64");

    await expect(sqs.client.cancelMessageMoveTask({ TaskHandle: "junk" })).rejects.toThrow(
      "Value for parameter TaskHandle is invalid.",
    );
    await expect(sqs.client.cancelMessageMoveTask({ TaskHandle: handle(arnOf("missing")) })).rejects.toThrow(
      "SourceArn parameter doesn't exist",
    );
    await expect(
      sqs.client.cancelMessageMoveTask({ TaskHandle: handle(arnOf("orders-dlq")) }),
    ).rejects.toThrow("Task does not exist.");
  });
});
