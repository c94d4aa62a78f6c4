import { describe, expect, test } from "vitest";
import { account, sqsOverHttp } from "./sqs-over-http.ts";

const string = (StringValue: string) => ({ DataType: "String", StringValue });

describe("a message", () => {
  test("arrives with the body, the id and the MD5 that its sender was told", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");

    const sent = await sqs.client.sendMessage({ QueueUrl, MessageBody: "tea, 茶, 🍵" });
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl });

    expect(Messages).toEqual([
      {
        MessageId: sent.MessageId,
        ReceiptHandle: expect.any(String),
        Body: "tea, 茶, 🍵",
        MD5OfBody: sent.MD5OfMessageBody,
      },
    ]);
    expect(sent).not.toHaveProperty("SequenceNumber");
  });

  test("is not there: the answer has no Messages at all", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");

    expect(await sqs.client.receiveMessage({ QueueUrl })).not.toHaveProperty("Messages");
  });

  test("has the MD5 of its attributes that AWS computes", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");

    const sent = await sqs.client.sendMessage({
      QueueUrl,
      MessageBody: "msg",
      MessageAttributes: { Hello: string("There"), General: string("Kenobi"), "Help.Me": string("Me") },
    });

    // Recorded from AWS.
    expect(sent.MD5OfMessageAttributes).toBe("4c360f3fdafd970e05fae2f149d997f5");
  });

  test("brings numbers and bytes as they were sent", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const MessageAttributes = {
      count: { DataType: "Number.int", StringValue: "12" },
      photo: { DataType: "Binary", BinaryValue: Uint8Array.of(0, 255, 127) },
    };

    const sent = await sqs.client.sendMessage({ QueueUrl, MessageBody: "msg", MessageAttributes });
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl, MessageAttributeNames: ["All"] });

    expect(Messages?.[0]?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
    expect(Messages?.[0]?.MessageAttributes).toEqual(MessageAttributes);
  });

  // The MD5s were recorded from AWS: they are of what is in the answer.
  test.each([
    { names: ["All"], found: ["General", "Hello", "Help.Me"], md5: "4c360f3fdafd970e05fae2f149d997f5" },
    { names: [".*"], found: ["General", "Hello", "Help.Me"], md5: "4c360f3fdafd970e05fae2f149d997f5" },
    { names: ["Hel.*"], found: ["Hello", "Help.Me"], md5: "83fee93c1bcd8b9a5a923ffacdc636c7" },
    { names: ["General", "Hello"], found: ["General", "Hello"], md5: "fca026605781cb4126a1e9044df24232" },
    { names: ["Hello", "Missing"], found: ["Hello"], md5: "a311262e065454b75da111d535b8dacd" },
    { names: ["Missing"], found: [], md5: undefined },
    { names: [], found: [], md5: undefined },
  ])("shows of its attributes what MessageAttributeNames $names asks for", async ({ names, found, md5 }) => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    await sqs.client.sendMessage({
      QueueUrl,
      MessageBody: "msg",
      MessageAttributes: { Hello: string("There"), General: string("Kenobi"), "Help.Me": string("Me") },
    });

    const { Messages } = await sqs.client.receiveMessage({ QueueUrl, MessageAttributeNames: names });

    expect(Object.keys(Messages?.[0]?.MessageAttributes ?? {}).sort()).toEqual(found);
    expect(Messages?.[0]?.MD5OfMessageAttributes).toBe(md5);
  });

  test.each(["MessageSystemAttributeNames", "AttributeNames"] as const)(
    "shows the system attributes that %s asks for",
    async (parameter) => {
      await using sqs = await sqsOverHttp();
      const QueueUrl = await sqs.queue("orders", { VisibilityTimeout: "0" });
      await sqs.client.sendMessage({ QueueUrl, MessageBody: "msg" });
      const now = String(sqs.clock.now());

      const all = await sqs.client.receiveMessage({ QueueUrl, [parameter]: ["All"] });
      const one = await sqs.client.receiveMessage({ QueueUrl, [parameter]: ["ApproximateReceiveCount"] });
      const none = await sqs.client.receiveMessage({ QueueUrl });

      expect(all.Messages?.[0]?.Attributes).toEqual({
        ApproximateFirstReceiveTimestamp: now,
        ApproximateReceiveCount: "1",
        SenderId: "AKIDEXAMPLE",
        SentTimestamp: now,
      });
      expect(one.Messages?.[0]?.Attributes).toEqual({ ApproximateReceiveCount: "2" });
      expect(none.Messages?.[0]).not.toHaveProperty("Attributes");
    },
  );

  test("carries AWSTraceHeader, which is no message attribute", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    const sent = await sqs.client.sendMessage({
      QueueUrl,
      MessageBody: "msg",
      MessageSystemAttributes: { AWSTraceHeader: string(trace) },
    });
    const { Messages } = await sqs.client.receiveMessage({
      QueueUrl,
      MessageSystemAttributeNames: ["AWSTraceHeader"],
      MessageAttributeNames: ["All"],
    });

    expect(sent.MD5OfMessageSystemAttributes).toMatch(/^[0-9a-f]{32}$/);
    expect(sent).not.toHaveProperty("MD5OfMessageAttributes");
    expect(Messages?.[0]?.Attributes).toEqual({ AWSTraceHeader: trace });
    expect(Messages?.[0]).not.toHaveProperty("MessageAttributes");
  });

  test("may have a group on a standard queue too, which orders nothing", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    for (const MessageBody of ["1", "2"]) {
      await sqs.client.sendMessage({ QueueUrl, MessageBody, MessageGroupId: "tenant-a" });
    }

    const first = await sqs.client.receiveMessage({
      QueueUrl,
      MessageSystemAttributeNames: ["MessageGroupId"],
    });
    const second = await sqs.client.receiveMessage({ QueueUrl });

    expect(first.Messages?.[0]?.Attributes).toEqual({ MessageGroupId: "tenant-a" });
    expect(second.Messages).toHaveLength(1);
  });
});

describe("SendMessage refuses", () => {
  const big = "x".repeat(1_048_576);

  test.each([
    ["an empty body", { MessageBody: "" }, "MissingParameter"],
    ["U+0000", { MessageBody: "a\u0000b" }, "InvalidMessageContents"],
    ["U+FFFE", { MessageBody: "a\uFFFEb" }, "InvalidMessageContents"],
    ["half a surrogate pair", { MessageBody: "a\uD800b" }, "InvalidMessageContents"],
    ["more than 1 MiB", { MessageBody: `${big}x` }, "InvalidParameterValue"],
    [
      "more than 1 MiB with the attributes",
      { MessageBody: big, MessageAttributes: { a: string("b") } },
      "InvalidParameterValue",
    ],
    ["a delay above 900 s", { MessageBody: "m", DelaySeconds: 901 }, "InvalidParameterValue"],
    ["a deduplication id", { MessageBody: "m", MessageDeduplicationId: "1" }, "InvalidParameterValue"],
    ["a group with a space", { MessageBody: "m", MessageGroupId: "a b" }, "InvalidParameterValue"],
    ["a group of 129", { MessageBody: "m", MessageGroupId: "g".repeat(129) }, "InvalidParameterValue"],
  ])("%s", async (_, message, name) => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");

    await expect(sqs.client.sendMessage({ QueueUrl, ...message })).rejects.toMatchObject({ name });
    expect(await sqs.bodies(QueueUrl)).toEqual([]);
  });

  test.each([
    ["eleven", Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`a${n}`, string("x")]))],
    ["an empty value", { a: { DataType: "String", StringValue: "" } }],
    ["no value", { a: { DataType: "Binary" } }],
    ["an unknown type", { a: { DataType: "Strong", StringValue: "x" } }],
    ["a number that is none", { a: { DataType: "Number", StringValue: "twelve" } }],
    ["a reserved name", { "AWS.a": string("x") }],
    ["a name that ends with a dot", { "a.": string("x") }],
    ["a name with a space", { "a b": string("x") }],
    ["a forbidden character", { a: string("\u0008") }],
  ])("message attributes: %s", async (_, MessageAttributes) => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");

    await expect(
      sqs.client.sendMessage({ QueueUrl, MessageBody: "m", MessageAttributes }),
    ).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  test("nothing of exactly 1 MiB, nor what Unicode has besides", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");

    await sqs.client.sendMessage({ QueueUrl, MessageBody: big });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "\t\n\r \uD7FF\uE000\uFFFD\u{10000}\u{10FFFF}" });

    expect(await sqs.bodies(QueueUrl)).toHaveLength(2);
  });

  test("more than the queue's MaximumMessageSize", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { MaximumMessageSize: "1024" });

    await expect(sqs.client.sendMessage({ QueueUrl, MessageBody: "x".repeat(1025) })).rejects.toThrow(
      "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.",
    );
  });
});

test("the engine gives an event source the same message with everything on it", async () => {
  await using sqs = await sqsOverHttp();
  const QueueUrl = await sqs.queue("orders");
  await sqs.client.sendMessage({ QueueUrl, MessageBody: "m", MessageAttributes: { a: string("b") } });

  const [message] = await sqs.engine.queue("orders").receive({ maxMessages: 1, waitTime: 0 });

  expect(sqs.engine.queue("orders")).toMatchObject({
    name: "orders",
    arn: `arn:aws:sqs:${account.region}:${account.id}:orders`,
    fifo: false,
    visibilityTimeout: 30,
  });
  expect(message).toMatchObject({
    body: "m",
    attributes: { ApproximateReceiveCount: "1", SenderId: "AKIDEXAMPLE" },
    messageAttributes: { a: string("b") },
    md5OfMessageAttributes: expect.any(String),
  });
});
