import { describe, expect, test } from "vitest";
import { SqsApi } from "../sqs-api.ts";
import { sqsOverHttp } from "./sqs-over-http.ts";

const seconds = 1000;

/** Starts `count` long polls and waits until the engine has them. */
async function polls(sqs: Awaited<ReturnType<typeof sqsOverHttp>>, QueueUrl: string, count: number) {
  const queue = sqs.engine.queueByUrl(QueueUrl);
  const ended: (string | undefined)[][] = [];
  const all = Array.from({ length: count }, async () => {
    const bodies = await sqs.bodies(QueueUrl, { WaitTimeSeconds: 20 });
    ended.push(bodies);
    return bodies;
  });
  await expect.poll(() => queue.waitingPolls, { interval: 1 }).toBe(count);
  return { all: Promise.all(all), ended, queue };
}

describe("a long poll", () => {
  test("ends as soon as a message arrives", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const { all } = await polls(sqs, QueueUrl, 1);

    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });

    expect(await all).toEqual([["m"]]);
  });

  test("is the only one that a message ends; the others go on waiting", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const { all, ended, queue } = await polls(sqs, QueueUrl, 3);

    await sqs.client.sendMessage({ QueueUrl, MessageBody: "1" });
    await expect.poll(() => ended, { interval: 1 }).toEqual([["1"]]);
    expect(queue.waitingPolls).toBe(2);
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "2" });
    await expect.poll(() => ended, { interval: 1 }).toEqual([["1"], ["2"]]);
    expect(queue.waitingPolls).toBe(1);
    await sqs.clock.advance(20 * seconds);

    expect((await all).flat().sort()).toEqual(["1", "2"]);
    expect(ended).toEqual([["1"], ["2"], []]);
  });

  test("ends empty at its wait time by the clock, not before", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const { all, queue } = await polls(sqs, QueueUrl, 1);

    await sqs.clock.advance(20 * seconds - 1);
    expect(queue.waitingPolls).toBe(1);
    await sqs.clock.advance(1);

    expect(await all).toEqual([[]]);
  });

  test("ends when a message's visibility timeout or delay is over", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "in flight" });
    await sqs.client.receiveMessage({ QueueUrl, VisibilityTimeout: 5 });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "delayed", DelaySeconds: 8 });
    const { all, ended } = await polls(sqs, QueueUrl, 2);

    await sqs.clock.advance(5 * seconds);
    await expect.poll(() => ended, { interval: 1 }).toEqual([["in flight"]]);
    await sqs.clock.advance(3 * seconds);
    await all;

    expect(ended).toEqual([["in flight"], ["delayed"]]);
  });

  test("ends when a message is given back", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl });
    const { all } = await polls(sqs, QueueUrl, 1);

    await sqs.client.changeMessageVisibility({
      QueueUrl,
      ReceiptHandle: Messages?.[0]?.ReceiptHandle,
      VisibilityTimeout: 0,
    });

    expect(await all).toEqual([["m"]]);
  });

  test("of a FIFO queue ends when the group is free again", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders.fifo", { FifoQueue: "true", ContentBasedDeduplication: "true" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "1", MessageGroupId: "g" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "2", MessageGroupId: "g" });
    const { Messages } = await sqs.client.receiveMessage({ QueueUrl });
    const { all } = await polls(sqs, QueueUrl, 1);

    await sqs.client.deleteMessage({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle });

    expect(await all).toEqual([["2"]]);
  });

  test("is what a receive does on a queue with ReceiveMessageWaitTimeSeconds, unless it asks for 0", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders", { ReceiveMessageWaitTimeSeconds: "3" });
    expect(await sqs.bodies(QueueUrl, { WaitTimeSeconds: 0 })).toEqual([]);

    const bodies = sqs.bodies(QueueUrl);
    const queue = sqs.engine.queueByUrl(QueueUrl);
    await expect.poll(() => queue.waitingPolls, { interval: 1 }).toBe(1);
    await sqs.clock.advance(3 * seconds);

    expect(await bodies).toEqual([]);
  });

  test.each([-1, 21])("of %d seconds is refused", async (WaitTimeSeconds) => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");

    await expect(sqs.bodies(QueueUrl, { WaitTimeSeconds })).rejects.toThrow("Must be >= 0 and <= 20");
  });

  test("fails when its queue is deleted", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const poll = sqs.engine.queue("orders").receive({ maxMessages: 1, waitTime: 20 * seconds });
    const failed = expect(poll).rejects.toMatchObject({ code: "QueueDoesNotExist" });

    await sqs.client.deleteQueue({ QueueUrl });

    await failed;
  });

  test("ends when the caller has gone, and leaves the next message to others", async () => {
    await using sqs = await sqsOverHttp();
    const QueueUrl = await sqs.queue("orders");
    const gone = new AbortController();
    const answer = new SqsApi(sqs.engine).handle({
      method: "POST",
      url: "/",
      headers: { "x-amz-target": "AmazonSQS.ReceiveMessage" },
      body: Buffer.from(JSON.stringify({ QueueUrl, WaitTimeSeconds: 20 })),
      accessKeyId: "AKIDEXAMPLE",
      signal: gone.signal,
    });

    gone.abort();

    expect(await answer).toMatchObject({ status: 200, body: "{}" });
    await sqs.client.sendMessage({ QueueUrl, MessageBody: "m" });
    expect(await sqs.bodies(QueueUrl)).toEqual(["m"]);
  });
});
