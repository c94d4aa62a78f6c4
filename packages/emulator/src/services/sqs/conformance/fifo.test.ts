import { describe, expect, test } from "vitest";
import { account, sqsOverHttp } from "./sqs-over-http.ts";

const seconds = 1000;

async function fifo(attributes: Record<string, string> = {}) {
  const sqs = await sqsOverHttp();
  const QueueUrl = await sqs.queue("orders.fifo", {
    FifoQueue: "true",
    ContentBasedDeduplication: "true",
    ...attributes,
  });
  const send = (MessageGroupId: string, MessageBody: string, MessageDeduplicationId?: string) =>
    sqs.client.sendMessage({ QueueUrl, MessageBody, MessageGroupId, MessageDeduplicationId });
  return Object.assign(sqs, { QueueUrl, send });
}

describe("a message group", () => {
  test("comes in its order, several messages in one receive, and other groups with it", async () => {
    await using sqs = await fifo();
    for (const body of ["a1", "b1", "a2", "b2", "a3"]) await sqs.send(body[0]!, body);

    expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["a1", "a2", "a3", "b1", "b2"]);
  });

  test("waits while one of its messages is in flight; other groups don't", async () => {
    await using sqs = await fifo();
    for (const body of ["a1", "a2", "b1"]) await sqs.send(body[0]!, body);
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl: sqs.QueueUrl });

    expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["b1"]);
    expect(await sqs.bodies(sqs.QueueUrl)).toEqual([]);
    await sqs.client.deleteMessage({
      QueueUrl: sqs.QueueUrl,
      ReceiptHandle: Messages?.[0]?.ReceiptHandle,
    });

    expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["a2"]);
  });

  test("starts again with what was not deleted when the visibility timeout is over", async () => {
    await using sqs = await fifo();
    for (const body of ["a1", "a2", "a3"]) await sqs.send(body[0]!, body);
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl: sqs.QueueUrl, MaxNumberOfMessages: 2 });
    await sqs.client.deleteMessage({
      QueueUrl: sqs.QueueUrl,
      ReceiptHandle: Messages?.[1]?.ReceiptHandle,
    });

    await sqs.clock.advance(30 * seconds);

    expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["a1", "a3"]);
  });

  // Recorded from AWS: the message whose timeout was changed, and all after it, wait.
  test.each([
    { changed: 0, received: [] },
    { changed: 1, received: ["a1"] },
    { changed: 2, received: ["a1", "a2"] },
  ])("gives out what stands before message $changed when only that is in flight", async (example) => {
    await using sqs = await fifo({ VisibilityTimeout: "1" });
    for (const body of ["a1", "a2", "a3"]) await sqs.send(body[0]!, body);
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl: sqs.QueueUrl, MaxNumberOfMessages: 5 });
    await sqs.client.changeMessageVisibility({
      QueueUrl: sqs.QueueUrl,
      ReceiptHandle: Messages?.[example.changed]?.ReceiptHandle,
      VisibilityTimeout: 4,
    });

    await sqs.clock.advance(2 * seconds);

    expect(await sqs.bodies(sqs.QueueUrl)).toEqual(example.received);
  });

  test("gives its first message again when that is given back, though the next is in flight", async () => {
    await using sqs = await fifo();
    for (const body of ["a1", "a2", "b1"]) await sqs.send(body[0]!, body);
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl: sqs.QueueUrl, MaxNumberOfMessages: 2 });
    await sqs.client.changeMessageVisibility({
      QueueUrl: sqs.QueueUrl,
      ReceiptHandle: Messages?.[0]?.ReceiptHandle,
      VisibilityTimeout: 0,
    });

    expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["b1", "a1"]);
  });

  test("goes on behind a poison message once that is in the dead-letter queue", async () => {
    await using sqs = await fifo();
    const dlq = await sqs.queue("dlq.fifo", { FifoQueue: "true" });
    const deadLetterTargetArn = `arn:aws:sqs:${account.region}:${account.id}:dlq.fifo`;
    await sqs.client.setQueueAttributes({
      QueueUrl: sqs.QueueUrl,
      Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 }) },
    });
    await sqs.send("a", "poison");
    await sqs.send("a", "good");
    await sqs.client.receiveMessage({ QueueUrl: sqs.QueueUrl });
    await sqs.clock.advance(30 * seconds);

    expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["good"]);
    expect(await sqs.bodies(dlq)).toEqual(["poison"]);
  });
});

describe("deduplication", () => {
  test("answers a second send within five minutes with the first, and delivers once", async () => {
    await using sqs = await fifo();
    const first = await sqs.send("a", "1", "same");
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl: sqs.QueueUrl });
    await sqs.client.deleteMessage({
      QueueUrl: sqs.QueueUrl,
      ReceiptHandle: Messages?.[0]?.ReceiptHandle,
    });

    await sqs.clock.advance(300 * seconds - 1);
    expect(await sqs.send("a", "1", "same")).toMatchObject({
      MessageId: first.MessageId,
      SequenceNumber: first.SequenceNumber,
    });
    expect(await sqs.bodies(sqs.QueueUrl)).toEqual([]);
    await sqs.clock.advance(1);
    await sqs.send("a", "1", "same");

    expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["1"]);
  });

  test("by content is the SHA-256 of the body alone, over all groups", async () => {
    await using sqs = await fifo();
    const first = await sqs.send("a", "body");
    const again = await sqs.client.sendMessage({
      QueueUrl: sqs.QueueUrl,
      MessageBody: "body",
      MessageGroupId: "b",
      MessageAttributes: { other: { DataType: "String", StringValue: "x" } },
    });
    const { Messages } = await sqs.client.receiveMessage({
      QueueUrl: sqs.QueueUrl,
      MessageSystemAttributeNames: ["MessageDeduplicationId"],
    });

    expect(again.MessageId).toBe(first.MessageId);
    expect(Messages?.[0]?.Attributes).toEqual({
      MessageDeduplicationId: "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5",
    });
  });

  test("with the scope messageGroup is within the group", async () => {
    await using sqs = await fifo({ DeduplicationScope: "messageGroup" });
    await sqs.send("a", "body");
    await sqs.send("b", "body");
    await sqs.send("b", "body");

    expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["body", "body"]);
  });
});

test("sequence numbers have 20 digits and only grow", async () => {
  await using sqs = await fifo();

  const first = await sqs.send("a", "1");
  const second = await sqs.send("b", "2");

  expect(first.SequenceNumber).toMatch(/^\d{20}$/);
  expect(BigInt(second.SequenceNumber!)).toBeGreaterThan(BigInt(first.SequenceNumber!));
});

test("an expired receipt handle is refused, whatever it is for", async () => {
  await using sqs = await fifo();
  await sqs.send("a", "1");
  const { Messages } = await sqs.client.receiveMessage({ QueueUrl: sqs.QueueUrl });
  const handle = { QueueUrl: sqs.QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle };
  await sqs.clock.advance(30 * seconds);

  await expect(sqs.client.deleteMessage(handle)).rejects.toThrow("The receipt handle has expired.");
  await expect(sqs.client.changeMessageVisibility({ ...handle, VisibilityTimeout: 30 })).rejects.toThrow(
    "The receipt handle has expired.",
  );
  expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["1"]);
  await expect(sqs.client.deleteMessage(handle)).rejects.toThrow("The receipt handle has expired.");
});

test("a handle works for as long as ChangeMessageVisibility has made it", async () => {
  await using sqs = await fifo({ VisibilityTimeout: "1" });
  await sqs.send("a", "1");
  const { Messages } = await sqs.client.receiveMessage({ QueueUrl: sqs.QueueUrl });
  const handle = { QueueUrl: sqs.QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle };
  await sqs.client.changeMessageVisibility({ ...handle, VisibilityTimeout: 5 });
  await sqs.clock.advance(4 * seconds);

  await sqs.client.deleteMessage(handle);
  await sqs.clock.advance(5 * seconds);

  expect(await sqs.bodies(sqs.QueueUrl)).toEqual([]);
});

test("only the queue delays: a message's own delay is refused, 0 means the queue's", async () => {
  await using sqs = await fifo({ DelaySeconds: "2" });
  const message = { QueueUrl: sqs.QueueUrl, MessageBody: "1", MessageGroupId: "a" };

  await expect(sqs.client.sendMessage({ ...message, DelaySeconds: 2 })).rejects.toThrow(
    "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.",
  );
  await sqs.client.sendMessage({ ...message, DelaySeconds: 0 });
  expect(await sqs.bodies(sqs.QueueUrl)).toEqual([]);
  await sqs.clock.advance(2 * seconds);

  expect(await sqs.bodies(sqs.QueueUrl)).toEqual(["1"]);
});

test("the counts are of messages, not of groups", async () => {
  await using sqs = await fifo();
  for (const body of ["a1", "a2", "b1", "b2"]) await sqs.send(body[0]!, body);
  await sqs.client.receiveMessage({ QueueUrl: sqs.QueueUrl });

  expect(sqs.engine.queue("orders.fifo").attributes).toMatchObject({
    ApproximateNumberOfMessages: "3",
    ApproximateNumberOfMessagesNotVisible: "1",
  });
});

describe("SendMessage to a FIFO queue", () => {
  test("needs a group, and a deduplication id where content does not do", async () => {
    await using sqs = await fifo({ ContentBasedDeduplication: "false" });
    const message = { QueueUrl: sqs.QueueUrl, MessageBody: "1" };
    const noId = "ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly";

    await expect(sqs.client.sendMessage(message)).rejects.toThrow(
      "must contain the parameter MessageGroupId.",
    );
    await expect(sqs.client.sendMessage({ ...message, MessageGroupId: "a" })).rejects.toThrow(noId);
    await expect(
      sqs.client.sendMessageBatch({
        QueueUrl: sqs.QueueUrl,
        Entries: [
          { Id: "1", MessageBody: "1", MessageGroupId: "a", MessageDeduplicationId: "1" },
          { Id: "2", MessageBody: "2", MessageGroupId: "a" },
        ],
      }),
    ).rejects.toThrow(noId);
    expect(await sqs.bodies(sqs.QueueUrl)).toEqual([]);
  });

  test.each(["", "a b", "x".repeat(129)])("refuses the deduplication id '%s'", async (id) => {
    await using sqs = await fifo();

    await expect(sqs.send("a", "1", id)).rejects.toThrow(
      "MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length.",
    );
  });
});
