import { describe, expect, test } from "vitest";
import { account, functionArn, snsOverHttp } from "./sns-over-http.ts";

const kind = { DataType: "String", StringValue: "order" };

describe("a published message", () => {
  test("comes to a queue as a JSON envelope, with what is set and nothing else", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    const SubscriptionArn = await sns.subscribeQueue(TopicArn, "inbox");

    const plain = await sns.client.publish({ TopicArn, Message: "<tea> & 茶" });
    const full = await sns.client.publish({
      TopicArn,
      Message: "m",
      Subject: "An order",
      MessageAttributes: { kind, photo: { DataType: "Binary", BinaryValue: Uint8Array.of(2, 3, 4) } },
    });
    const [first, second] = await sns.received("inbox");

    const envelope = {
      Type: "Notification",
      MessageId: plain.MessageId,
      TopicArn,
      Message: "<tea> & 茶",
      Timestamp: "2026-11-22T09:00:00.000Z",
      SignatureVersion: "1",
      Signature: expect.any(String),
      SigningCertURL: expect.stringMatching(/^https:\/\/sns\.ap-northeast-2\.amazonaws\.com\/.+\.pem$/),
      UnsubscribeURL: `${sns.url}/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`,
    };
    expect(JSON.parse(first!.body)).toStrictEqual(envelope);
    expect(JSON.parse(second!.body)).toStrictEqual({
      ...envelope,
      MessageId: full.MessageId,
      Message: "m",
      Subject: "An order",
      MessageAttributes: {
        kind: { Type: "String", Value: "order" },
        photo: { Type: "Binary", Value: "AgME" },
      },
    });
    expect(second!.messageAttributes).toEqual({});
  });

  test("comes raw to a queue that wants it so, its attributes as SQS's", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    await sns.subscribeQueue(TopicArn, "inbox", { RawMessageDelivery: "true" });

    await sns.client.publish({ TopicArn, Message: "m", MessageAttributes: { kind } });

    expect(await sns.received("inbox")).toMatchObject([{ body: "m", messageAttributes: { kind } }]);
  });

  test("with more than ten attributes is not delivered raw", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    await sns.subscribeQueue(TopicArn, "raw", { RawMessageDelivery: "true" });
    await sns.subscribeQueue(TopicArn, "wrapped");
    const MessageAttributes = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`a${n}`, kind]));

    await sns.client.publish({ TopicArn, Message: "m", MessageAttributes });

    expect(await sns.received("raw")).toEqual([]);
    expect(await sns.received("wrapped")).toHaveLength(1);
  });

  test("comes to a function as an event, spelt its own way", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    const { SubscriptionArn } = await sns.client.subscribe({
      TopicArn,
      Protocol: "lambda",
      Endpoint: functionArn,
    });

    const { MessageId } = await sns.client.publish({ TopicArn, Message: "m", MessageAttributes: { kind } });

    expect(sns.invocations).toStrictEqual([
      {
        Records: [
          {
            EventSource: "aws:sns",
            EventVersion: "1.0",
            EventSubscriptionArn: SubscriptionArn,
            Sns: {
              Type: "Notification",
              MessageId,
              TopicArn,
              Subject: null,
              Message: "m",
              Timestamp: "2026-11-22T09:00:00.000Z",
              SignatureVersion: "1",
              Signature: expect.any(String),
              SigningCertUrl: expect.stringMatching(/\.pem$/),
              UnsubscribeUrl: `${sns.url}/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`,
              MessageAttributes: { kind: { Type: "String", Value: "order" } },
            },
          },
        ],
      },
    ]);
  });

  test("of the structure json has a text for each protocol", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    await sns.subscribeQueue(TopicArn, "inbox", { RawMessageDelivery: "true" });
    await sns.client.subscribe({ TopicArn, Protocol: "lambda", Endpoint: functionArn });

    await sns.client.publish({
      TopicArn,
      MessageStructure: "json",
      Message: JSON.stringify({ default: "for all", sqs: "for queues" }),
    });

    expect(await sns.received("inbox")).toMatchObject([{ body: "for queues" }]);
    expect(sns.invocations).toMatchObject([{ Records: [{ Sns: { Message: "for all" } }] }]);
  });

  test("that can't be delivered goes to the subscription's dead-letter queue, or nowhere", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    const deadLetterTargetArn = sns.sqs.createQueue("dlq").arn;
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn });
    await sns.subscribeQueue(TopicArn, "inbox", { RawMessageDelivery: "true", RedrivePolicy });
    await sns.subscribeQueue(TopicArn, "careless");
    await sns.client.subscribe({
      TopicArn,
      Protocol: "lambda",
      Endpoint: functionArn.replace("notify", "missing"),
      Attributes: { RedrivePolicy },
    });
    sns.sqs.deleteQueue(sns.sqs.queue("inbox"));
    sns.sqs.deleteQueue(sns.sqs.queue("careless"));

    await sns.client.publish({ TopicArn, Message: "m", MessageAttributes: { kind } });
    const [fromQueue, fromFunction, ...others] = await sns.received("dlq");

    expect(fromQueue).toMatchObject({ body: "m", messageAttributes: { kind } });
    expect(JSON.parse(fromFunction!.body)).toMatchObject({ Type: "Notification", Message: "m" });
    expect(others).toEqual([]);
  });

  test("passes on its trace header to a queue", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    await sns.subscribeQueue(TopicArn, "inbox");

    await sns.engine.topic(TopicArn).publish({ message: "m", traceHeader: "Root=1-5759e988" });

    expect(await sns.received("inbox")).toMatchObject([
      { attributes: { AWSTraceHeader: "Root=1-5759e988" } },
    ]);
  });
});

describe("Publish refuses", () => {
  const big = "x".repeat(262_145);

  test.each([
    ["an empty message", { Message: "" }, "Invalid parameter: Empty message"],
    ["more than 256 KB", { Message: big }, "Invalid parameter: Message too long"],
    [
      "more than 256 KB with the attributes",
      { Message: big.slice(1), MessageAttributes: { kind } },
      "Invalid parameter: Message too long",
    ],
    ["an empty subject", { Message: "m", Subject: "" }, "Invalid parameter: Subject"],
    ["a subject of 101", { Message: "m", Subject: "s".repeat(101) }, "Invalid parameter: Subject"],
    ["a subject of two lines", { Message: "m", Subject: "a\nb" }, "Invalid parameter: Subject"],
    ["json that is none", { Message: "m", MessageStructure: "json" }, "JSON message body failed to parse"],
    [
      "json without default",
      { Message: "{}", MessageStructure: "json" },
      "No default entry in JSON message body",
    ],
    ["a deduplication id", { Message: "m", MessageDeduplicationId: "1" }, "not valid for this topic type"],
    [
      "an attribute without value",
      { Message: "m", MessageAttributes: { a: { DataType: "String", StringValue: "" } } },
      "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'.",
    ],
    [
      "an attribute in the wrong field",
      { Message: "m", MessageAttributes: { a: { DataType: "Binary", StringValue: "x" } } },
      "The message attribute 'a' with type 'Binary' must use field 'Binary'.",
    ],
    [
      "an attribute of no type",
      { Message: "m", MessageAttributes: { a: { DataType: "Strong", StringValue: "x" } } },
      "has an invalid message attribute type",
    ],
    [
      "an attribute with a dot at the end",
      { Message: "m", MessageAttributes: { "a.": kind } },
      "Invalid message attribute name",
    ],
  ])("%s", async (_, message, reason) => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    await sns.subscribeQueue(TopicArn, "inbox");

    await expect(sns.client.publish({ TopicArn, ...message })).rejects.toThrow(reason);
    expect(await sns.received("inbox")).toEqual([]);
  });

  test("a topic that isn't there", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = `arn:aws:sns:${account.region}:${account.id}:missing`;

    await expect(sns.client.publish({ TopicArn, Message: "m" })).rejects.toMatchObject({
      name: "NotFoundException",
      message: "Topic does not exist",
    });
    await expect(sns.client.publish({ TopicArn: "missing", Message: "m" })).rejects.toThrow(
      "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1",
    );
  });
});

describe("PublishBatch", () => {
  test("publishes each entry, and fails one on its own", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    await sns.subscribeQueue(TopicArn, "inbox", { RawMessageDelivery: "true" });

    const { Successful, Failed } = await sns.client.publishBatch({
      TopicArn,
      PublishBatchRequestEntries: [
        { Id: "1", Message: "one", MessageAttributes: { kind } },
        { Id: "2", Message: "two", Subject: "" },
        { Id: "3", Message: "three" },
      ],
    });

    expect(Successful).toEqual([
      { Id: "1", MessageId: expect.any(String) },
      { Id: "3", MessageId: expect.any(String) },
    ]);
    expect(Failed).toMatchObject([{ Id: "2", Code: "InvalidParameter", SenderFault: true }]);
    expect((await sns.received("inbox")).map(({ body }) => body)).toEqual(["one", "three"]);
  });

  test.each([
    ["no entry", [], "EmptyBatchRequestException"],
    ["eleven", Array.from({ length: 11 }, (_, n) => `${n}`), "TooManyEntriesInBatchRequestException"],
    ["an Id twice", ["1", "1"], "BatchEntryIdsNotDistinctException"],
    ["an Id with a dot", ["a.b"], "InvalidBatchEntryIdException"],
    ["an Id of 81", ["x".repeat(81)], "InvalidBatchEntryIdException"],
  ])("refuses %s as a whole", async (_, ids, name) => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    const PublishBatchRequestEntries = ids.map((Id) => ({ Id, Message: "m" }));

    await expect(sns.client.publishBatch({ TopicArn, PublishBatchRequestEntries })).rejects.toMatchObject({
      name,
    });
  });

  test("refuses more than 256 KB together", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");

    await expect(
      sns.client.publishBatch({
        TopicArn,
        PublishBatchRequestEntries: [
          { Id: "1", Message: "x".repeat(262_144) },
          { Id: "2", Message: "x" },
        ],
      }),
    ).rejects.toMatchObject({ name: "BatchRequestTooLongException" });
  });
});
