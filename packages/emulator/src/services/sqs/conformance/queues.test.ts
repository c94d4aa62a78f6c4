import { describe, expect, test } from "vitest";
import { account, sqsOverHttp } from "./sqs-over-http.ts";

const seconds = 1000;

describe("CreateQueue", () => {
  test("answers a URL of this endpoint, again and again for the same queue", async () => {
    await using sqs = await sqsOverHttp();

    const first = await sqs.queue("orders", { DelaySeconds: "3" });

    expect(first).toBe(`${sqs.url}/${account.id}/orders`);
    expect(await sqs.queue("orders")).toBe(first);
    expect(await sqs.queue("orders", { DelaySeconds: "3" })).toBe(first);
    expect(await sqs.client.getQueueUrl({ QueueName: "orders" })).toMatchObject({ QueueUrl: first });
  });

  test("refuses a name that a queue with another attribute has", async () => {
    await using sqs = await sqsOverHttp();
    await sqs.queue("orders", { DelaySeconds: "3" });

    const error = await sqs.queue("orders", { DelaySeconds: "4" }).catch((reason) => reason);

    expect(error.message).toBe(
      "A queue already exists with the same name and a different value for attribute DelaySeconds",
    );
    expect(error.name).toBe("QueueNameExists");
  });

  test("refuses a name whose queue was deleted less than 60 seconds ago", async () => {
    await using sqs = await sqsOverHttp();
    await sqs.client.deleteQueue({ QueueUrl: await sqs.queue("orders") });

    await sqs.clock.advance(60 * seconds - 1);
    await expect(sqs.queue("orders")).rejects.toMatchObject({ name: "QueueDeletedRecently" });
    await sqs.clock.advance(1);

    expect(await sqs.queue("orders")).toContain("/orders");
  });

  test.each([
    ["a/b", {}],
    ["x".repeat(81), {}],
    ["", {}],
    ["orders.fifo", {}],
    ["orders", { FifoQueue: "true" }],
    [`${"x".repeat(76)}.fifo`, { FifoQueue: "true" }],
  ])("refuses the name '%s' with %o", async (name, attributes) => {
    await using sqs = await sqsOverHttp();

    await expect(sqs.queue(name, attributes)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  test.each([
    ["DelaySeconds", "901"],
    ["DelaySeconds", "-1"],
    ["DelaySeconds", "soon"],
    ["MaximumMessageSize", "1023"],
    ["MaximumMessageSize", "1048577"],
    ["MessageRetentionPeriod", "59"],
    ["MessageRetentionPeriod", "1209601"],
    ["ReceiveMessageWaitTimeSeconds", "21"],
    ["VisibilityTimeout", "43201"],
    ["RedrivePolicy", "nonsense"],
  ])("refuses %s %s", async (attribute, value) => {
    await using sqs = await sqsOverHttp();

    await expect(sqs.queue("orders", { [attribute]: value })).rejects.toMatchObject({
      name: "InvalidAttributeValue",
      message: `Invalid value for the parameter ${attribute}.`,
    });
  });

  test.each([
    ["FifoQueue", "false"],
    ["ContentBasedDeduplication", "true"],
    ["DeduplicationScope", "queue"],
    ["FifoThroughputLimit", "perQueue"],
    ["Colour", "blue"],
    ["QueueArn", "arn"],
  ])("refuses %s on a standard queue", async (attribute, value) => {
    await using sqs = await sqsOverHttp();

    await expect(sqs.queue("orders", { [attribute]: value })).rejects.toMatchObject({
      name: "InvalidAttributeName",
    });
  });
});

describe("GetQueueAttributes", () => {
  test("tells what a new queue has", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const created = String(sqs.clock.now() / 1000);

    const { Attributes } = await sqs.client.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });

    expect(Attributes).toEqual({
      ApproximateNumberOfMessages: "0",
      ApproximateNumberOfMessagesDelayed: "0",
      ApproximateNumberOfMessagesNotVisible: "0",
      CreatedTimestamp: created,
      DelaySeconds: "0",
      LastModifiedTimestamp: created,
      MaximumMessageSize: "1048576",
      MessageRetentionPeriod: "345600",
      QueueArn: `arn:aws:sqs:${account.region}:${account.id}:orders`,
      ReceiveMessageWaitTimeSeconds: "0",
      SqsManagedSseEnabled: "true",
      VisibilityTimeout: "30",
    });
  });

  test("tells what a new FIFO queue has besides", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders.fifo", { FifoQueue: "true" });

    const { Attributes } = await sqs.client.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });

    expect(Attributes).toMatchObject({
      ContentBasedDeduplication: "false",
      DeduplicationScope: "queue",
      FifoQueue: "true",
      FifoThroughputLimit: "perQueue",
    });
  });

  test("tells only what was asked for, and refuses a name that is none", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const ask = (...AttributeNames: string[]) =>
      sqs.client.getQueueAttributes({ QueueUrl, AttributeNames: AttributeNames as "All"[] });

    expect((await ask("DelaySeconds", "RedrivePolicy")).Attributes).toEqual({ DelaySeconds: "0" });
    expect(await ask()).not.toHaveProperty("Attributes");
    await expect(ask("Colour")).rejects.toThrow("Unknown Attribute Colour.");
  });
});

describe("SetQueueAttributes", () => {
  test("changes what it names, and when", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { VisibilityTimeout: "20" });
    await sqs.clock.advance(5 * seconds);

    await sqs.client.setQueueAttributes({ QueueUrl, Attributes: { DelaySeconds: "420" } });

    expect(sqs.engine.queue("orders").attributes).toMatchObject({
      DelaySeconds: "420",
      VisibilityTimeout: "20",
      LastModifiedTimestamp: String(sqs.clock.now() / 1000),
    });
  });

  test("refuses to change the kind of queue, and keeps all when one is refused", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const set = (Attributes: Record<string, string>) =>
      sqs.client.setQueueAttributes({ QueueUrl, Attributes });

    await expect(set({ FifoQueue: "true" })).rejects.toThrow("Unknown Attribute FifoQueue.");
    await expect(set({ DelaySeconds: "3", VisibilityTimeout: "never" })).rejects.toThrow("VisibilityTimeout");

    expect(sqs.engine.queue("orders").attributes.DelaySeconds).toBe("0");
  });

  test("knows one kind of encryption at a time", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const set = (Attributes: Record<string, string>) =>
      sqs.client.setQueueAttributes({ QueueUrl, Attributes });

    await set({ KmsMasterKeyId: "key" });
    expect(sqs.engine.queue("orders").attributes).toMatchObject({ SqsManagedSseEnabled: "false" });
    await set({ SqsManagedSseEnabled: "true" });
    expect(sqs.engine.queue("orders").attributes).not.toHaveProperty("KmsMasterKeyId");
    await expect(set({ KmsMasterKeyId: "key", SqsManagedSseEnabled: "true" })).rejects.toThrow(
      "You can use one type of server-side encryption (SSE) at one time.",
    );
  });
});

test("ListQueues finds by prefix, page by page", async () => {
  await using sqs = await sqsOverHttp();
  for (const name of ["b", "a-2", "a-1", "a-3"]) await sqs.queue(name);
  const names = (urls: string[] = []) => urls.map((url) => url.split("/").at(-1));

  const all = await sqs.client.listQueues({});
  const first = await sqs.client.listQueues({ QueueNamePrefix: "a-", MaxResults: 2 });
  const second = await sqs.client.listQueues({
    QueueNamePrefix: "a-",
    MaxResults: 2,
    NextToken: first.NextToken,
  });

  expect(names(all.QueueUrls)).toEqual(["a-1", "a-2", "a-3", "b"]);
  expect(names(first.QueueUrls)).toEqual(["a-1", "a-2"]);
  expect(names(second.QueueUrls)).toEqual(["a-3"]);
  expect(second.NextToken).toBeUndefined();
  expect(await sqs.client.listQueues({ QueueNamePrefix: "c" })).not.toHaveProperty("QueueUrls");
});

test("a queue has the tags of its creation, of TagQueue, and not those of UntagQueue", async () => {
  await using sqs = await sqsOverHttp();
  const { QueueUrl } = await sqs.client.createQueue({ QueueName: "orders", tags: { team: "shop" } });

  await sqs.client.tagQueue({ QueueUrl, Tags: { feature: "checkout", empty: "" } });
  await sqs.client.untagQueue({ QueueUrl, TagKeys: ["team"] });

  expect(await sqs.client.listQueueTags({ QueueUrl })).toMatchObject({
    Tags: { feature: "checkout", empty: "" },
  });
});

test("PurgeQueue empties the queue, once in 60 seconds", async () => {
  await using sqs = await sqsOverHttp();
  const QueueUrl = await sqs.queue("orders");
  await sqs.client.sendMessage({ QueueUrl, MessageBody: "in flight" });
  await sqs.bodies(QueueUrl);
  await sqs.client.sendMessage({ QueueUrl, MessageBody: "visible" });
  await sqs.client.sendMessage({ QueueUrl, MessageBody: "delayed", DelaySeconds: 5 });

  await sqs.client.purgeQueue({ QueueUrl });
  await sqs.clock.advance(60 * seconds - 1);
  await expect(sqs.client.purgeQueue({ QueueUrl })).rejects.toMatchObject({
    name: "PurgeQueueInProgress",
    message: "Only one PurgeQueue operation on orders is allowed every 60 seconds.",
    $metadata: { httpStatusCode: 403 },
  });
  expect(await sqs.bodies(QueueUrl)).toEqual([]);
  await sqs.clock.advance(1);

  await sqs.client.purgeQueue({ QueueUrl });
});

describe("an error", () => {
  const call = (target: string, body = "{}") =>
    sqsOverHttp().then(async (sqs) => {
      await using _ = sqs;
      const response = await fetch(sqs.url, {
        method: "POST",
        headers: {
          "x-amz-target": target,
          authorization: "AWS4-HMAC-SHA256 Credential=AKID/20261122/ap-northeast-2/sqs/aws4_request",
        },
        body,
      });
      const { status, headers } = response;
      return { status, headers: Object.fromEntries(headers), body: await response.json() };
    });

  test("has the type of the JSON protocol, and the Query protocol's code in a header", async () => {
    expect(await call("AmazonSQS.GetQueueUrl", JSON.stringify({ QueueName: "missing" }))).toEqual({
      status: 400,
      headers: expect.objectContaining({
        "content-type": "application/x-amz-json-1.0",
        "x-amzn-query-error": "AWS.SimpleQueueService.NonExistentQueue;Sender",
      }),
      body: { __type: "com.amazonaws.sqs#QueueDoesNotExist", message: "The specified queue does not exist." },
    });
  });

  test("of AWS's framework has its namespace", async () => {
    expect(await call("AmazonSQS.GetQueueUrl")).toMatchObject({
      status: 400,
      body: { __type: "com.amazon.coral.service#MissingRequiredParameterException" },
    });
    expect(await call("AmazonSQS.GetQueueUrl", "{")).toMatchObject({
      body: { __type: "com.amazon.coral.service#SerializationException" },
    });
    expect(await call("AmazonSQS.GetQueueUrl", '{"QueueName":1}')).toMatchObject({
      body: { message: "QueueName must be a string." },
    });
  });

  test("answers an action that the emulator does not have", async () => {
    expect(await call("AmazonSQS.AddPermission")).toMatchObject({
      status: 400,
      body: { __type: "com.amazon.coral.service#UnknownOperationException" },
    });
  });
});
