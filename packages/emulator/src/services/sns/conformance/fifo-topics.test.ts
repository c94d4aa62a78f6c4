import { describe, expect, test } from "vitest";
import { snsOverHttp } from "./sns-over-http.ts";

describe("a FIFO topic", () => {
  test("delivers once in five minutes, in order, with its own sequence numbers", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders.fifo", { FifoTopic: "true", ContentBasedDeduplication: "true" });
    await sns.subscribeQueue(TopicArn, "inbox.fifo");
    await sns.subscribeQueue(TopicArn, "standard");
    const publish = (Message: string) => sns.client.publish({ TopicArn, Message, MessageGroupId: "g" });

    const one = await publish("1");
    const two = await publish("2");
    const again = await publish("1");
    const messages = await sns.received("inbox.fifo");

    expect(again).toMatchObject({ MessageId: one.MessageId, SequenceNumber: one.SequenceNumber });
    expect(BigInt(two.SequenceNumber!)).toBeGreaterThan(BigInt(one.SequenceNumber!));
    expect(messages.map(({ body }) => JSON.parse(body))).toMatchObject([
      { Message: "1", SequenceNumber: one.SequenceNumber },
      { Message: "2", SequenceNumber: two.SequenceNumber },
    ]);
    expect(JSON.parse(messages[0]!.body)).not.toHaveProperty("Signature");
    expect(messages[0]!.attributes).toMatchObject({
      MessageGroupId: "g",
      // SHA-256 of the message, not of the envelope.
      MessageDeduplicationId: "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
    });
    expect(await sns.received("standard")).toHaveLength(2);
    await sns.clock.advance(300_000);
    expect((await publish("1")).MessageId).not.toBe(one.MessageId);
  });

  test("needs a group, and a deduplication id where content does not do", async () => {
    await using sns = await snsOverHttp();
    const TopicArn = await sns.topic("orders.fifo", { FifoTopic: "true" });

    await expect(sns.client.publish({ TopicArn, Message: "m" })).rejects.toThrow(
      "The MessageGroupId parameter is required for FIFO topics",
    );
    await expect(sns.client.publish({ TopicArn, Message: "m", MessageGroupId: "g" })).rejects.toThrow(
      "ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  });
});
