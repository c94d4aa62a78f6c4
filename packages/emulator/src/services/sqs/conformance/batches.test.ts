import { describe, expect, test } from "vitest";
import { sqsOverHttp } from "./sqs-over-http.ts";

const entries = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ Id: `e${n}`, MessageBody: `m${n}` }));

describe("SendMessageBatch", () => {
  test("sends ten messages and answers each by its Id", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");

    const { Successful, Failed } = await sqs.client.sendMessageBatch({ QueueUrl, Entries: entries(10) });

    expect(Failed).toEqual([]);
    expect(Successful?.map(({ Id }) => Id)).toEqual(entries(10).map(({ Id }) => Id));
    expect(await sqs.bodies(QueueUrl)).toEqual(entries(10).map(({ MessageBody }) => MessageBody));
  });

  test.each([
    ["eleven entries", entries(11), "TooManyEntriesInBatchRequest"],
    ["no entry", [], "EmptyBatchRequest"],
    ["an Id twice", [...entries(1), ...entries(1)], "BatchEntryIdsNotDistinct"],
    ["an Id with a dot", [{ Id: "a.b", MessageBody: "m" }], "InvalidBatchEntryId"],
    ["an Id of 81", [{ Id: "x".repeat(81), MessageBody: "m" }], "InvalidBatchEntryId"],
    [
      "more than 1 MiB together",
      [
        { Id: "a", MessageBody: "x".repeat(1_048_576) },
        { Id: "b", MessageBody: "x" },
      ],
      "BatchRequestTooLong",
    ],
  ])("refuses %s as a whole", async (_, Entries, name) => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");

    const error = await sqs.client.sendMessageBatch({ QueueUrl, Entries }).catch((reason) => reason);

    expect(`${error.name} ${error.Code}`).toContain(name);
    expect(await sqs.bodies(QueueUrl)).toEqual([]);
  });

  test("fails an entry on its own, and sends the others", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { MaximumMessageSize: "1024" });

    const { Successful, Failed } = await sqs.client.sendMessageBatch({
      QueueUrl,
      Entries: [
        { Id: "good", MessageBody: "m" },
        { Id: "zero", MessageBody: "\u0000" },
        { Id: "big", MessageBody: "x".repeat(1025) },
      ],
    });

    expect(Successful).toMatchObject([{ Id: "good" }]);
    expect(Failed).toMatchObject([
      { Id: "zero", SenderFault: true, Code: "InvalidMessageContents" },
      { Id: "big", SenderFault: true, Code: "InvalidParameterValue" },
    ]);
    expect(await sqs.bodies(QueueUrl)).toEqual(["m"]);
  });
});

test("DeleteMessageBatch deletes what it can, and tells which handle is none", async () => {
  await using sqs = await sqsOverHttp();
  const QueueUrl = await sqs.queue("orders");
  await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
  const { Messages } = await sqs.client.receiveMessage({ QueueUrl });

  const { Successful, Failed } = await sqs.client.deleteMessageBatch({
    QueueUrl,
    Entries: [
      { Id: "good", ReceiptHandle: Messages?.[0]?.ReceiptHandle },
      { Id: "bad", ReceiptHandle: "not-a-handle" },
    ],
  });

  expect(Successful).toEqual([{ Id: "good" }]);
  expect(Failed).toMatchObject([{ Id: "bad", SenderFault: true, Code: "ReceiptHandleIsInvalid" }]);
  await sqs.clock.advance(30_000);
  expect(await sqs.bodies(QueueUrl)).toEqual([]);
});

test("ChangeMessageVisibilityBatch changes what it can, and tells which timeout is none", async () => {
  await using sqs = await sqsOverHttp();
  const QueueUrl = await sqs.queue("orders");
  await sqs.client.sendMessageBatch({ QueueUrl, Entries: entries(2) });
  const { Messages = [] } = await sqs.client.receiveMessage({ QueueUrl, MaxNumberOfMessages: 2 });

  const { Successful, Failed } = await sqs.client.changeMessageVisibilityBatch({
    QueueUrl,
    Entries: [
      { Id: "now", ReceiptHandle: Messages[0]?.ReceiptHandle, VisibilityTimeout: 0 },
      { Id: "never", ReceiptHandle: Messages[1]?.ReceiptHandle, VisibilityTimeout: 43_201 },
    ],
  });

  expect(Successful).toEqual([{ Id: "now" }]);
  expect(Failed).toMatchObject([{ Id: "never", Code: "InvalidParameterValue" }]);
  expect(await sqs.bodies(QueueUrl)).toEqual(["m0"]);
});
