import { describe, expect, test } from "vitest";
import { account, snsOverHttp } from "./sns-over-http.ts";

describe("CreateTopic", () => {
  test("answers an ARN, again and again for the same topic", async () => {
    await using sns = await snsOverHttp();

    const first = await sns.topic("orders", { DisplayName: "Orders & more" });

    expect(first).toBe(`arn:aws:sns:${account.region}:${account.id}:orders`);
    expect(await sns.topic("orders")).toBe(first);
    expect(await sns.topic("orders", { DisplayName: "Orders & more" })).toBe(first);
    await expect(sns.topic("orders", { DisplayName: "Other" })).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
    });
  });

  test.each([
    ["a/b", {}],
    ["", {}],
    ["x".repeat(257), {}],
    ["orders.fifo", {}],
    ["orders", { FifoTopic: "true" }],
  ])("refuses the name '%s' with %o", async (name, attributes) => {
    await using sns = await snsOverHttp();

    await expect(sns.topic(name, attributes)).rejects.toThrow("Invalid parameter: Topic Name");
  });

  test("refuses an attribute that no such topic has", async () => {
    await using sns = await snsOverHttp();

    await expect(sns.topic("orders", { Colour: "blue" })).rejects.toThrow("AttributeName");
    await expect(sns.topic("orders", { ContentBasedDeduplication: "true" })).rejects.toThrow("AttributeName");
  });
});

test("GetTopicAttributes tells what was set, and what AWS sets by itself", async () => {
  await using sns = await snsOverHttp();
  const TopicArn = await sns.topic("orders.fifo", { FifoTopic: "true" });
  await sns.subscribeQueue(TopicArn, "inbox.fifo");
  await sns.client.setTopicAttributes({
    TopicArn,
    AttributeName: "ContentBasedDeduplication",
    AttributeValue: "true",
  });

  const { Attributes } = await sns.client.getTopicAttributes({ TopicArn });

  expect(Attributes).toMatchObject({
    ContentBasedDeduplication: "true",
    DisplayName: "",
    FifoTopic: "true",
    Owner: account.id,
    SubscriptionsConfirmed: "1",
    SubscriptionsDeleted: "0",
    SubscriptionsPending: "0",
    TopicArn,
  });
  expect(JSON.parse(Attributes?.Policy ?? "")).toMatchObject({ Statement: [{ Resource: TopicArn }] });
});

test("DeleteTopic takes its subscriptions with it, and can be repeated", async () => {
  await using sns = await snsOverHttp();
  const TopicArn = await sns.topic("orders");
  await sns.subscribeQueue(TopicArn, "inbox");

  await sns.client.deleteTopic({ TopicArn });
  await sns.client.deleteTopic({ TopicArn });

  expect(await sns.client.listTopics({})).toMatchObject({ Topics: [] });
  expect(await sns.client.listSubscriptions({})).toMatchObject({ Subscriptions: [] });
});

test("ListTopics answers a hundred at a time", async () => {
  await using sns = await snsOverHttp();
  for (let number = 0; number < 101; number += 1) sns.engine.createTopic(`t${number}`);

  const first = await sns.client.listTopics({});
  const second = await sns.client.listTopics({ NextToken: first.NextToken });

  expect(first.Topics).toHaveLength(100);
  expect(second.Topics).toEqual([{ TopicArn: `arn:aws:sns:${account.region}:${account.id}:t100` }]);
  expect(second.NextToken).toBeUndefined();
});

test("a topic has the tags of its creation, of TagResource, and not those of UntagResource", async () => {
  await using sns = await snsOverHttp();
  const Tags = [{ Key: "team", Value: "shop" }];
  const { TopicArn: ResourceArn } = await sns.client.createTopic({ Name: "orders", Tags });

  await sns.client.tagResource({ ResourceArn, Tags: [{ Key: "feature", Value: "" }] });
  await sns.client.untagResource({ ResourceArn, TagKeys: ["team"] });

  expect(await sns.client.listTagsForResource({ ResourceArn })).toMatchObject({
    Tags: [{ Key: "feature", Value: "" }],
  });
  await expect(sns.client.createTopic({ Name: "orders", Tags })).rejects.toThrow(
    "Topic already exists with different tags",
  );
  await expect(sns.client.tagResource({ ResourceArn, Tags: [...Tags, ...Tags] })).rejects.toThrow(
    "Duplicated keys are not allowed.",
  );
});

test("an action that the emulator does not have is answered as such", async () => {
  await using sns = await snsOverHttp();

  await expect(
    sns.client.checkIfPhoneNumberIsOptedOut({ phoneNumber: "+15551234567" }),
  ).rejects.toMatchObject({
    name: "InvalidAction",
    message: expect.stringContaining('no action "CheckIfPhoneNumberIsOptedOut"'),
  });
});
