import { describe, expect, test } from "vitest";
import { account, functionArn, snsOverHttp } from "./sns-over-http.ts";

const string = (StringValue: string) => ({ DataType: "String", StringValue });

describe("a filter policy", () => {
  test("on message attributes sees strings, numbers and arrays", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    const FilterPolicy = JSON.stringify({
      kind: ["order", { prefix: "re" }],
      total: [{ numeric: [">", 100] }],
      tags: ["tea"],
      test: [{ exists: false }],
    });
    await sns.subscribeQueue(TopicArn, "inbox", { RawMessageDelivery: "true", FilterPolicy });
    const fits = {
      kind: string("order"),
      total: { DataType: "Number", StringValue: "100.5" },
      tags: { DataType: "String.Array", StringValue: '["cup","tea"]' },
    };
    const publish = (Message: string, MessageAttributes: Record<string, { DataType: string }>) =>
      sns.client.publish({ TopicArn, Message, MessageAttributes });

    await publish("fits", fits);
    await publish("fits too", { ...fits, kind: string("return") });
    await publish("another kind", { ...fits, kind: string("gift") });
    await publish("too cheap", { ...fits, total: { DataType: "Number", StringValue: "100" } } as typeof fits);
    await publish("a number as text", { ...fits, total: string("200") });
    await publish("other tags", { ...fits, tags: string("cup") });
    await publish("a test", { ...fits, test: string("x") } as typeof fits);
    await publish("nothing", {});

    expect((await sns.received("inbox")).map(({ body }) => body)).toEqual(["fits", "fits too"]);
  });

  test("on the message body looks into JSON, and lets nothing else pass", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    await sns.subscribeQueue(TopicArn, "inbox", {
      RawMessageDelivery: "true",
      FilterPolicyScope: "MessageBody",
      FilterPolicy: JSON.stringify({ order: { lines: { sku: [{ "anything-but": ["cup"] }] } } }),
    });
    const fits = JSON.stringify({ order: { lines: [{ sku: "cup" }, { sku: "tea" }] } });

    for (const Message of [fits, fits.replace("tea", "cup"), "{}", "not json", "null"]) {
      await sns.client.publish({ TopicArn, Message });
    }

    expect((await sns.received("inbox")).map(({ body }) => body)).toEqual([fits]);
  });

  test("can be changed, and taken away", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    const SubscriptionArn = await sns.subscribeQueue(TopicArn, "inbox", { RawMessageDelivery: "true" });
    const set = (AttributeValue: string) =>
      sns.client.setSubscriptionAttributes({
        SubscriptionArn,
        AttributeName: "FilterPolicy",
        AttributeValue,
      });

    await set(JSON.stringify({ kind: ["order"] }));
    await sns.client.publish({ TopicArn, Message: "filtered out" });
    await set("{}");
    await sns.client.publish({ TopicArn, Message: "comes" });

    expect((await sns.received("inbox")).map(({ body }) => body)).toEqual(["comes"]);
  });

  const rule = (alternative: unknown) => ({ key: [alternative] });
  test.each([
    [{ key: [] }, "Empty arrays are not allowed"],
    [{ key: "value" }, '"key" must be an object or an array'],
    [rule(["value"]), "Match value must be String, number, true, false, or null"],
    [rule({ colour: true }), "Unrecognized match type colour"],
    [rule({ suffix: "a", prefix: "b" }), "Only one key allowed in match expression"],
    [rule({ suffix: 100 }), "suffix match pattern must be a string"],
    [rule({ exists: "no" }), "exists match pattern must be either true or false."],
    [rule({ numeric: [] }), "Invalid member in numeric match: ]"],
    [rule({ numeric: ["about", 1] }), "Unrecognized numeric range operator: about"],
    [rule({ numeric: ["=", "000"] }), "Value of equals must be numeric"],
    [rule({ numeric: [">="] }), "Value of >= must be numeric"],
    [rule({ numeric: [">", 3, "<", 1] }), "Bottom must be less than top"],
    [rule({ numeric: ["<", 100, ">", 10] }), "Too many elements in numeric expression"],
    [rule({ numeric: [">", 1, ">", 2] }), "Bad numeric range operator: >"],
    [rule({ numeric: [">", 20, "<", 30, "<", 50] }), "Too many terms in numeric range expression"],
    [rule({ cidr: "10.0.0.0" }), "Malformed CIDR, one '/' required"],
    [rule({ cidr: "xx.11.xx/8" }), "Nonstandard IP address: xx.11.xx"],
    [rule({ cidr: "10.0.0.0/33" }), "Malformed CIDR, mask bits must be an integer"],
    [rule({ wildcard: "*a*b*c*" }), "at most 3 wildcards"],
    [rule({ "anything-but": { exists: false } }), "Unsupported anything-but pattern: exists"],
    [rule({ "anything-but": { prefix: false } }), "prefix match pattern must be a string"],
    [{ a: { b: ["c"] } }, "Filter policy scope MessageAttributes does not support nested filter policy"],
    [{ a: [1], b: [1], c: [1], d: [1], e: [1], f: [1] }, "Filter policy can not have more than 5 keys"],
    [{ a: [1, 2, 3, 4, 5, 6], b: [1, 2, 3, 4, 5], c: [1, 2, 3, 4, 5, 6] }, "Filter policy is too complex"],
  ])("like %j is refused", async (policy, reason) => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");

    await expect(
      sns.subscribeQueue(TopicArn, "inbox", { FilterPolicy: JSON.stringify(policy) }),
    ).rejects.toThrow(reason);
    expect(await sns.client.listSubscriptions({})).toMatchObject({ Subscriptions: [] });
  });

  test("counts nested levels as AWS does", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    const policy = (values: number) => ({
      FilterPolicyScope: "MessageBody",
      FilterPolicy: JSON.stringify({ a: { b: { c: Array.from({ length: values }, (_, n) => n) } } }),
    });

    await sns.subscribeQueue(TopicArn, "fifty", policy(50));
    await expect(sns.subscribeQueue(TopicArn, "more", policy(51))).rejects.toThrow("too complex");
  });
});

describe("Subscribe", () => {
  test("answers the same subscription for the same endpoint, and refuses other attributes", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    const first = await sns.subscribeQueue(TopicArn, "inbox", { RawMessageDelivery: "true" });
    const Endpoint = sns.sqs.queue("inbox").arn;
    const again = (Attributes?: Record<string, string>) =>
      sns.client.subscribe({ TopicArn, Protocol: "sqs", Endpoint, Attributes });

    expect(await again()).toMatchObject({ SubscriptionArn: first });
    expect(await again({ RawMessageDelivery: "true" })).toMatchObject({ SubscriptionArn: first });
    await expect(again({ RawMessageDelivery: "false" })).rejects.toThrow(
      "Subscription already exists with different attributes",
    );
  });

  test.each([
    ["an unknown protocol", "pigeon", "coop", "Amazon SNS does not support this protocol string: pigeon"],
    ["a protocol that is not emulated", "sms", "+15551234567", "the emulator does not deliver to sms"],
    ["a queue URL", "sqs", "http://127.0.0.1/000000000000/inbox", "SQS endpoint ARN"],
    ["a function's name", "lambda", "notify", "Lambda endpoint ARN"],
    [
      "a FIFO queue",
      "sqs",
      `arn:aws:sqs:${account.region}:${account.id}:inbox.fifo`,
      "FIFO SQS Queues can not be subscribed to standard SNS topics",
    ],
  ])("refuses %s", async (_, Protocol, Endpoint, reason) => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");

    await expect(sns.client.subscribe({ TopicArn, Protocol, Endpoint })).rejects.toThrow(reason);
  });

  test.each([
    ["RawMessageDelivery", "maybe", "Invalid value [maybe]. Must be true or false."],
    ["RawMessageDelivery", "true", "Delivery protocol [lambda] does not support raw message delivery."],
    ["FilterPolicy", "{invalid", "FilterPolicy: failed to parse JSON."],
    ["FilterPolicyScope", "Header", "Please use either MessageBody or MessageAttributes"],
    [
      "RedrivePolicy",
      '{"deadLetterTargetArn":"dlq"}',
      "RedrivePolicy: deadLetterTargetArn is an invalid arn",
    ],
    ["Colour", "blue", "AttributeName"],
  ])("refuses %s %s", async (name, value, reason) => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");
    const subscription = { TopicArn, Protocol: "lambda", Endpoint: functionArn };

    await expect(sns.client.subscribe({ ...subscription, Attributes: { [name]: value } })).rejects.toThrow(
      reason,
    );
    const { SubscriptionArn } = await sns.client.subscribe(subscription);
    await expect(
      sns.client.setSubscriptionAttributes({ SubscriptionArn, AttributeName: name, AttributeValue: value }),
    ).rejects.toThrow(reason);
  });

  test("leaves a mailbox unconfirmed: it gets nothing", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders");

    expect(
      await sns.client.subscribe({ TopicArn, Protocol: "email", Endpoint: "a@example.com" }),
    ).toMatchObject({ SubscriptionArn: "pending confirmation" });
    await sns.client.publish({ TopicArn, Message: "m" });

    expect(await sns.client.listSubscriptionsByTopic({ TopicArn })).toMatchObject({
      Subscriptions: [{ SubscriptionArn: "PendingConfirmation", Protocol: "email" }],
    });
    expect(await sns.client.getTopicAttributes({ TopicArn })).toMatchObject({
      Attributes: { SubscriptionsPending: "1", SubscriptionsConfirmed: "0" },
    });
  });
});

test("Unsubscribe ends the delivery, and can be repeated", async () => {
  await using sns = await snsOverHttp();
  const TopicArn = await sns.topic("orders");
  const SubscriptionArn = await sns.subscribeQueue(TopicArn, "inbox");

  await sns.client.unsubscribe({ SubscriptionArn });
  await sns.client.unsubscribe({ SubscriptionArn });
  await sns.client.publish({ TopicArn, Message: "m" });

  expect(await sns.received("inbox")).toEqual([]);
  await expect(sns.client.getSubscriptionAttributes({ SubscriptionArn })).rejects.toMatchObject({
    name: "NotFoundException",
  });
});

test("GetSubscriptionAttributes tells what AWS tells", async () => {
  await using sns = await snsOverHttp();
  const TopicArn = await sns.topic("orders");
  const FilterPolicy = JSON.stringify({ kind: ["order"] });
  const SubscriptionArn = await sns.subscribeQueue(TopicArn, "inbox", { FilterPolicy });

  const { Attributes } = await sns.client.getSubscriptionAttributes({ SubscriptionArn });

  expect(Attributes).toEqual({
    ConfirmationWasAuthenticated: "true",
    Endpoint: sns.sqs.queue("inbox").arn,
    FilterPolicy,
    FilterPolicyScope: "MessageAttributes",
    Owner: account.id,
    PendingConfirmation: "false",
    Protocol: "sqs",
    RawMessageDelivery: "false",
    SubscriptionArn,
    SubscriptionPrincipal: `arn:aws:iam::${account.id}:root`,
    TopicArn,
  });
});
