import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../../testing/manual-clock.ts";
import type { Queue } from "../../sqs/queue.ts";
import { Sqs } from "../../sqs/sqs.ts";
import { eventually } from "../testing/eventually.ts";
import { account, TestLambda } from "../testing/test-lambda.ts";
import type { EventSourceMappingOptions } from "./mapping-configuration.ts";

/** Logs the bodies of each batch; what it returns or throws is up to the first body. */
const source = `import { existsSync } from "node:fs";
  export const handler = async ({ Records }) => {
    console.log(JSON.stringify(Records.map(({ body }) => body)));
    const { act } = Records[0].body.startsWith("{") ? JSON.parse(Records[0].body) : {};
    if (act === "throw") throw new Error("boom");
    if (act === "wait") await new Promise((r) => setTimeout(r, 300));
    while (act === "hold" && !existsSync("go")) await new Promise((r) => setTimeout(r, 5));
    return { batchItemFailures: Records.filter(({ body }) => body.includes("poison"))
      .map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };`;

let lambda: TestLambda;
let clock: ManualClock;
let sqs: Sqs;
let queue: Queue;

beforeEach(async () => {
  clock = new ManualClock();
  sqs = new Sqs({ account, clock, emit: () => {}, endpoint: "http://127.0.0.1:1" });
  queue = sqs.createQueue("orders");
  lambda = await TestLambda.start({ clock, sqs });
  lambda.create("worker", source);
});
afterEach(() => lambda.close());

function map(options: Partial<EventSourceMappingOptions> = {}): void {
  lambda.lambda.createEventSourceMapping({ functionName: "worker", eventSourceArn: queue.arn, ...options });
}

function send(to: Queue, ...bodies: string[]): void {
  for (const answer of to.sendAll(bodies.map((body) => ({ body }))))
    if (answer instanceof Error) throw answer;
}

/** The bodies of the batches that the function got so far, in the order of their start. */
function batches(name = "worker"): string[][] {
  return lambda
    .logs(name)
    .flatMap((line) => (line.includes("\tINFO\t") ? [JSON.parse(line.split("\t")[3]!)] : []));
}

/** Waits until so many invocations have ended and their messages are dealt with. */
async function ended(count: number): Promise<void> {
  await eventually(() => expect(lambda.eventsOf("invocation-ended")).toHaveLength(count));
  await clock.advance(0);
}

function left(of = queue) {
  const { ApproximateNumberOfMessages: visible, ApproximateNumberOfMessagesNotVisible: inFlight } =
    of.attributes;
  return { visible: Number(visible), inFlight: Number(inFlight) };
}

describe("a batch", () => {
  test("has at most ten messages, or fewer when the mapping says so", async () => {
    const bodies = Array.from({ length: 12 }, (_, index) => String(index));
    send(queue, ...bodies.slice(0, 10));
    send(queue, ...bodies.slice(10));
    map();
    await ended(2);

    expect(
      batches()
        .map(({ length }) => length)
        .sort(),
    ).toEqual([10, 2]);

    const small = sqs.createQueue("small");
    send(small, "a", "b", "c");
    lambda.lambda.createEventSourceMapping({
      functionName: "worker",
      eventSourceArn: small.arn,
      batchSize: 2,
    });
    await ended(4);
    expect(
      batches()
        .slice(2)
        .map(({ length }) => length)
        .sort(),
    ).toEqual([1, 2]);
  });

  test("with a window waits until it is over", async () => {
    map({ batchSize: 100, maximumBatchingWindow: 5 });
    send(queue, "a");
    await clock.advance(0);
    await clock.advance(3000);
    send(queue, "b");
    await clock.advance(0);
    await clock.advance(1999);
    expect(lambda.events).toEqual([]);
    await clock.advance(1);
    await ended(1);

    expect(batches()).toEqual([["a", "b"]]);
  });

  test("with a window goes at once when it is full", async () => {
    map({ batchSize: 12, maximumBatchingWindow: 300 });
    send(queue, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    send(queue, "11", "12");
    await ended(1);

    expect(batches().map(({ length }) => length)).toEqual([12]);
  });

  test("goes when it has 6 MB, and the rest follows", async () => {
    lambda.create(
      "count",
      "export const handler = async ({ Records }) => { console.log(JSON.stringify(Records.map(({ body }) => body[0]))); };",
    );
    const megabyte = (letter: string) => letter.repeat(1_000_000);
    for (const letter of "abcdefgh") queue.send({ body: megabyte(letter) });
    map({ functionName: "count" });
    await ended(2);

    expect(batches("count").flat().sort()).toEqual([..."abcdefgh"]);
    expect(
      batches("count")
        .map(({ length }) => length)
        .sort(),
    ).toEqual([2, 6]);
    expect(left()).toEqual({ visible: 0, inFlight: 0 });
  });

  test("whose function fails stays in the queue until its visibility timeout is over", async () => {
    map({ batchSize: 2 });
    send(queue, '{"act":"throw"}', "good");
    await ended(1);
    expect(left()).toEqual({ visible: 0, inFlight: 2 });

    await clock.advance(29_999);
    expect(batches()).toHaveLength(1);
    await clock.advance(1);
    await ended(2);
  });

  test("that finds no room is tried again with back-off, as long as its messages are invisible", async () => {
    lambda.create("single", source, { reservedConcurrency: 1 });
    map({ functionName: "single", batchSize: 1 });
    send(queue, '{"act":"wait"}', "second");
    await eventually(() => expect(batches("single")).toHaveLength(1));
    await ended(1);
    expect(left()).toEqual({ visible: 0, inFlight: 1 });

    await clock.advance(1000);
    await ended(2);

    expect(left()).toEqual({ visible: 0, inFlight: 0 });
  });
});

describe("a message that always fails", () => {
  test("ends in the dead-letter queue when failures are reported, and the others are done once", async () => {
    const dead = sqs.createQueue("dead");
    const redrive = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 });
    queue.setAttributes({ RedrivePolicy: redrive });
    map({ reportBatchItemFailures: true });
    send(queue, "a", "poison", "b");
    await ended(1);
    expect(left()).toEqual({ visible: 0, inFlight: 1 });
    await clock.advance(30_000);
    await ended(2);
    await clock.advance(30_000);

    expect(batches()).toEqual([["a", "poison", "b"], ["poison"]]);
    expect(left(dead)).toEqual({ visible: 1, inFlight: 0 });
  });

  test("is lost when the mapping was not told to heed the report", async () => {
    map();
    send(queue, "a", "poison", "b");
    await ended(1);

    expect(left()).toEqual({ visible: 0, inFlight: 0 });
    await clock.advance(60_000);
    expect(batches()).toHaveLength(1);
  });

  test("holds up its group in a FIFO queue, and no other", async () => {
    const fifo = sqs.createQueue("orders.fifo", { FifoQueue: "true" });
    map({ eventSourceArn: fifo.arn, batchSize: 1, reportBatchItemFailures: true });
    for (const [body, messageGroupId] of [
      ["poison", "1"],
      ["after", "1"],
      ["other", "2"],
    ] as const) {
      fifo.send({ body, messageGroupId, messageDeduplicationId: body });
    }
    await ended(2);

    expect(batches().flat().sort()).toEqual(["other", "poison"]);
    expect(left(fifo)).toEqual({ visible: 1, inFlight: 1 });
  });
});

describe("concurrency", () => {
  const bodies = Array.from({ length: 6 }, () => '{"act":"hold"}');
  const started = (count: number) =>
    eventually(() => expect(lambda.eventsOf("invocation-started")).toHaveLength(count));
  /** Lets the invocations end that were held until now. */
  const letGo = () => lambda.write("worker", { go: "" });

  function mostAtOnce(): number {
    let running = 0;
    let most = 0;
    for (const { type } of lambda.events) {
      if (type === "invocation-started") running += 1;
      if (type === "invocation-ended") running -= 1;
      most = Math.max(most, running);
    }
    return most;
  }

  test("is at most what the mapping allows", async () => {
    send(queue, ...bodies);
    map({ batchSize: 1, maximumConcurrency: 2 });
    await started(2);
    expect(left()).toEqual({ visible: 4, inFlight: 2 });
    letGo();
    await ended(6);

    expect(mostAtOnce()).toBe(2);
  });

  test("starts with five batches", async () => {
    send(queue, ...bodies);
    map({ batchSize: 1 });
    await started(5);
    expect(left()).toEqual({ visible: 1, inFlight: 5 });
    letGo();
    await ended(6);
  });
});

describe("a filter", () => {
  test("lets matching messages through, and deletes the others", async () => {
    map({
      filters: ['{"body":{"type":["order"],"total":[{"numeric":[">",100]}]}}', '{"body":{"type":["gift"]}}'],
    });
    send(queue, '{"type":"order","total":50}', '{"type":"order","total":150}', '{"type":"gift"}', "order");
    await ended(1);

    expect(batches()).toEqual([['{"type":"order","total":150}', '{"type":"gift"}']]);
    expect(left()).toEqual({ visible: 0, inFlight: 0 });
  });

  test("of plain text passes plain text only", async () => {
    map({ filters: ['{"body":["hello",{"prefix":"{"}]}'] });
    send(queue, "hello", "bye", '{"a":1}');
    await ended(1);

    expect(batches()).toEqual([["hello"]]);
    expect(left()).toEqual({ visible: 0, inFlight: 0 });
  });
});

test("a mapping that is disabled polls nothing", async () => {
  map({ enabled: false });
  send(queue, "a");
  await clock.advance(60_000);

  expect(left()).toEqual({ visible: 1, inFlight: 0 });
});
