import { describe, expect, test } from "vitest";
import { account, sqsOverHttp } from "./sqs-over-http.ts";

const seconds = 1000;
const hours = 3_600_000;

describe("a received message", () => {
  test("stays out of sight for the visibility timeout, then comes again", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { VisibilityTimeout: "10" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    const sent = sqs.clock.now();
    await sqs.bodies(QueueUrl);

    await sqs.clock.advance(10 * seconds - 1);
    expect(await sqs.bodies(QueueUrl)).toEqual([]);
    await sqs.clock.advance(1);
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl, MessageSystemAttributeNames: ["All"] });

    expect(Messages?.[0]?.Attributes).toMatchObject({
      ApproximateReceiveCount: "2",
      ApproximateFirstReceiveTimestamp: String(sent),
    });
  });

  test("stays out of sight for what the receive asked for, instead of what the queue says", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    await sqs.client.receiveMessage({ QueueUrl, VisibilityTimeout: 2 });

    await sqs.clock.advance(2 * seconds);

    expect(await sqs.bodies(QueueUrl)).toEqual(["m"]);
  });

  test("never comes again once it is deleted", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl });
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;

    await sqs.client.deleteMessage({ QueueUrl, ReceiptHandle });
    await sqs.client.deleteMessage({ QueueUrl, ReceiptHandle });
    await sqs.clock.advance(1 * hours);

    expect(await sqs.bodies(QueueUrl)).toEqual([]);
  });

  test("of a standard queue can be deleted after its timeout, but not by a handle that was replaced", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { VisibilityTimeout: "0" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    const [first, second] = [
      await sqs.client.receiveMessage({ QueueUrl }),
      await sqs.client.receiveMessage({ QueueUrl }),
    ];

    await sqs.client.deleteMessage({ QueueUrl, ReceiptHandle: first.Messages?.[0]?.ReceiptHandle });
    expect(sqs.engine.queue("orders").attributes.ApproximateNumberOfMessages).toBe("1");
    await sqs.client.deleteMessage({ QueueUrl, ReceiptHandle: second.Messages?.[0]?.ReceiptHandle });

    expect(sqs.engine.queue("orders").attributes.ApproximateNumberOfMessages).toBe("0");
  });
});

describe("ChangeMessageVisibility", () => {
  test("makes the timeout longer, counted from now, and only this once", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { VisibilityTimeout: "10" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl });
    await sqs.clock.advance(5 * seconds);

    await sqs.client.changeMessageVisibility({
      QueueUrl,
      ReceiptHandle: Messages?.[0]?.ReceiptHandle,
      VisibilityTimeout: 60,
    });

    await sqs.clock.advance(60 * seconds - 1);
    expect(await sqs.bodies(QueueUrl)).toEqual([]);
    await sqs.clock.advance(1);
    expect(await sqs.bodies(QueueUrl)).toEqual(["m"]);
    await sqs.clock.advance(10 * seconds);
    expect(await sqs.bodies(QueueUrl)).toEqual(["m"]);
  });

  test("to 0 shows the message at once", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl });

    await sqs.client.changeMessageVisibility({
      QueueUrl,
      ReceiptHandle: Messages?.[0]?.ReceiptHandle,
      VisibilityTimeout: 0,
    });

    expect(await sqs.bodies(QueueUrl)).toEqual(["m"]);
  });

  test("ends 12 hours after the receive", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { VisibilityTimeout: "43200" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl });
    const change = (VisibilityTimeout: number) =>
      sqs.client.changeMessageVisibility({
        QueueUrl,
        ReceiptHandle: Messages?.[0]?.ReceiptHandle,
        VisibilityTimeout,
      });
    await sqs.clock.advance(1 * hours);

    await expect(change(43_200)).rejects.toThrow("beyond the limit [43200 seconds]");
    await change(11 * 3600);
    await expect(change(-1)).rejects.toThrow("Must be between 0 and 43200");
  });

  test("refuses the handle of a message that is deleted, and what is no handle", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const other = await sqs.queue("other");
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl });
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
    await sqs.client.deleteMessage({ QueueUrl, ReceiptHandle });

    await expect(
      sqs.client.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout: 1 }),
    ).rejects.toThrow("Message does not exist or is not available for visibility timeout change.");
    await expect(
      sqs.client.changeMessageVisibility({ QueueUrl, ReceiptHandle: "INVALID", VisibilityTimeout: 1 }),
    ).rejects.toMatchObject({ name: "ReceiptHandleIsInvalid" });
    await expect(sqs.client.deleteMessage({ QueueUrl: other, ReceiptHandle })).rejects.toMatchObject({
      name: "ReceiptHandleIsInvalid",
    });
  });
});

describe("a delayed message", () => {
  test("comes when the queue's delay is over, or its own", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { DelaySeconds: "20" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "the queue's" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "its own", DelaySeconds: 5 });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "none", DelaySeconds: 0 });

    expect(await sqs.bodies(QueueUrl)).toEqual(["none"]);
    await sqs.clock.advance(5 * seconds);
    expect(await sqs.bodies(QueueUrl)).toEqual(["its own"]);
    await sqs.clock.advance(15 * seconds);
    expect(await sqs.bodies(QueueUrl)).toEqual(["the queue's"]);
  });
});

describe("MessageRetentionPeriod", () => {
  test("ends what nobody deleted, in sight or in flight", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { MessageRetentionPeriod: "60", VisibilityTimeout: "300" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "in flight" });
    await sqs.bodies(QueueUrl);
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "in sight" });

    await sqs.clock.advance(60 * seconds);

    expect(await sqs.bodies(QueueUrl)).toEqual([]);
    expect(sqs.engine.queue("orders").attributes).toMatchObject({
      ApproximateNumberOfMessages: "0",
      ApproximateNumberOfMessagesNotVisible: "0",
    });
  });

  test("counts for what is there already when it is changed", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    await sqs.clock.advance(2 * hours);

    await sqs.client.setQueueAttributes({ QueueUrl, Attributes: { MessageRetentionPeriod: "3600" } });

    expect(await sqs.bodies(QueueUrl)).toEqual([]);
  });
});

test("the counts tell visible, in-flight and delayed messages apart at every step", async () => {
  await using sqs = await sqsOverHttp();
  const QueueUrl = await sqs.queue("orders", { VisibilityTimeout: "30" });
  const counts = async () => {
    const { Attributes } = await sqs.client.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });
    return [
      Attributes?.ApproximateNumberOfMessages,
      Attributes?.ApproximateNumberOfMessagesNotVisible,
      Attributes?.ApproximateNumberOfMessagesDelayed,
    ].map(Number);
  };
  await sqs.client.sendMessage({ QueueUrl, MessageBody: "1" });
  await sqs.client.sendMessage({ QueueUrl, MessageBody: "2" });
  await sqs.client.sendMessage({ QueueUrl, MessageBody: "3", DelaySeconds: 60 });

  expect(await counts()).toEqual([2, 0, 1]);
  const { Messages } = await sqs.client.receiveMessage({ QueueUrl, MaxNumberOfMessages: 2 });
  expect(await counts()).toEqual([0, 2, 1]);
  await sqs.client.deleteMessage({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle });
  expect(await counts()).toEqual([0, 1, 1]);
  await sqs.clock.advance(30 * seconds);
  expect(await counts()).toEqual([1, 0, 1]);
  await sqs.clock.advance(30 * seconds);
  expect(await counts()).toEqual([2, 0, 0]);
});

test("120,000 messages in flight are the limit: a short poll of a standard queue says so", async () => {
  await using sqs = await sqsOverHttp();
  await sqs.queue("orders");
  const queue = sqs.engine.queue("orders");
  for (let count = 0; count <= 120_000; count += 1) queue.send({ body: "m" });
  const received = [];
  for (let count = 0; count < 12_000; count += 1) {
    received.push(...(await queue.receive({ maxMessages: 10, waitTime: 0 })));
  }

  await expect(queue.receive({ maxMessages: 10, waitTime: 0 })).rejects.toMatchObject({ code: "OverLimit" });
  queue.delete(received[0]!.receiptHandle);

  expect(received).toHaveLength(120_000);
  expect(await queue.receive({ maxMessages: 10, waitTime: 0 })).toHaveLength(1);
});

test("a queue URL may name any host, but only this account", async () => {
  await using sqs = await sqsOverHttp();
  const QueueUrl = await sqs.queue("orders");

  await sqs.client.sendMessage({
    QueueUrl: `https://sqs.${account.region}.amazonaws.com/${account.id}/orders`,
    MessageBody: "m",
  });

  expect(await sqs.bodies(QueueUrl)).toEqual(["m"]);
  await expect(sqs.bodies(`${sqs.url}/111122223333/orders`)).rejects.toMatchObject({
    name: "QueueDoesNotExist",
  });
});
