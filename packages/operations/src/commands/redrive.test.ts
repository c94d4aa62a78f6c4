import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fakeAws } from "../testing/fake-aws.ts";
import { operation, type RunOptions } from "../testing/run-operation.ts";
import { type SmallStage, smallStage } from "../testing/small-stage.ts";

let stage: SmallStage;

beforeAll(async () => {
  stage = await smallStage();
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(async () => {
  const { OrdersUrl, DeadLettersUrl, TopicDeadLettersUrl } = stage.outputs;
  for (const QueueUrl of [OrdersUrl, DeadLettersUrl, TopicDeadLettersUrl]) {
    for (let left = true; left; ) {
      const { Messages = [] } = await stage.sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
      for (const { ReceiptHandle } of Messages) await stage.sqs.deleteMessage({ QueueUrl, ReceiptHandle });
      left = Messages.length > 0;
    }
  }
});

const redrive = (args: readonly string[], options?: RunOptions) =>
  operation(["redrive", ...args, "--state", stage.state], options);

/** Messages that failed too often, as if; their ids. */
async function deadLetters(count: number): Promise<readonly string[]> {
  const QueueUrl = stage.outputs.DeadLettersUrl;
  const sent = Array.from({ length: count }, (_, index) =>
    stage.sqs.sendMessage({ QueueUrl, MessageBody: `${index}` }),
  );
  return (await Promise.all(sent)).map(({ MessageId = "" }) => MessageId);
}

async function waiting(QueueUrl: string | undefined): Promise<number> {
  const { Attributes } = await stage.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });
  return Number(Attributes?.ApproximateNumberOfMessages);
}

test("a dry run shows what waits, with the reason that the worker logged, and moves nothing", async () => {
  const [first = "", second = ""] = await deadLetters(12);
  const failed = { level: "ERROR", message: "message failed", queue: "orders", messageId: first };
  await stage.log("fulfil-order", [
    {
      at: Date.now() - 1,
      message: { ...failed, error: { errorType: "Error", errorMessage: "the first time" } },
    },
    {
      at: Date.now(),
      message: { ...failed, error: { errorType: "AppError", errorMessage: "the bank is closed" } },
    },
  ]);
  // Another's failure of the same message is no reason why this queue's worker gave up.
  await stage.log("place-order", [
    {
      at: Date.now(),
      message: { ...failed, messageId: second, error: { errorType: "E", errorMessage: "other" } },
    },
  ]);

  const { code, said } = await redrive(["orders", "--dry-run"]);

  expect(code).toBe(0);
  expect(said).toContain("orders has 12 dead letters.");
  expect(said).toMatch(new RegExp(`  ${first}  sent \\d+ s ago  AppError: the bank is closed\n`));
  expect(said).toMatch(new RegExp(`  ${second} .* no reason in the logs\n`));
  expect(said).toContain("  … and 2 more\n");
  expect(await waiting(stage.outputs.DeadLettersUrl)).toBe(12);
});

test("dead letters go back to their queue", async () => {
  await deadLetters(3);

  const { code, said, told } = await redrive(["orders"]);

  expect(code).toBe(0);
  expect(said).toContain("Moved 3 back to orders.");
  expect(told).toContain("moved 3 of 3");
  expect(await waiting(stage.outputs.OrdersUrl)).toBe(3);
  expect(await waiting(stage.outputs.DeadLettersUrl)).toBe(0);
});

test("Ctrl-C cancels the move, and what was not moved stays", async () => {
  await deadLetters(5);

  let stopped = false;

  const { code, said } = await redrive(["orders", "--rate", "1"], {
    watching(text, interrupt) {
      if (stopped || !text.includes("moved 1 of 5")) return;
      stopped = true;
      interrupt();
    },
  });

  expect(code).toBe(1);
  expect(said).toMatch(/Cancelled after \d: the others are still dead letters\./);
  const left = await waiting(stage.outputs.DeadLettersUrl);
  expect(left).toBeGreaterThan(0);
  expect(left + (await waiting(stage.outputs.OrdersUrl))).toBe(5);
});

test("a move that is going on already is told, and no second one is begun", async () => {
  await deadLetters(3);
  const { Attributes } = await stage.sqs.getQueueAttributes({
    QueueUrl: stage.outputs.DeadLettersUrl,
    AttributeNames: ["QueueArn"],
  });
  const { TaskHandle } = await stage.sqs.startMessageMoveTask({
    SourceArn: Attributes?.QueueArn,
    MaxNumberOfMessagesPerSecond: 1,
    DestinationArn: Attributes?.QueueArn?.replace(/[^:]+$/, stage.outputs.OrdersUrl?.split("/").at(-1) ?? ""),
  });

  const { code, told } = await redrive(["orders"]);
  await stage.sqs.cancelMessageMoveTask({ TaskHandle });

  expect(code).toBe(1);
  expect(told).toContain("These dead letters are being moved already");
  expect(told).toContain(`--task-handle ${TaskHandle}`);
});

test("nothing waits: nothing is done", async () => {
  expect(await redrive(["orders"])).toEqual({ code: 0, said: "orders has 0 dead letters.\n", told: "" });
});

describe("what a function was to do asynchronously", () => {
  const QueueUrl = () => stage.outputs.TopicDeadLettersUrl;
  const functionArn = () => stage.outputs.FulfilOrderArn ?? "";
  const attributes = (values: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
    );
  const record = (requestPayload: object, arn = `${functionArn()}:$LATEST`) => ({
    MessageBody: JSON.stringify({
      version: "1.0",
      requestContext: { requestId: "r", functionArn: arn, condition: "RetriesExhausted" },
      requestPayload,
      responseContext: { statusCode: 200, functionError: "Unhandled" },
      responsePayload: { errorType: "TypeError", errorMessage: "no tea left" },
    }),
  });

  /** The orders that the function has worked on since a time. */
  async function worked(startTime: number): Promise<readonly unknown[]> {
    const { events = [] } = await stage.logs.filterLogEvents({
      logGroupName: "/local/shop/fulfil-order",
      filterPattern: '{ $.message = "worked" }',
      startTime,
    });
    return events.map(({ message = "" }) => JSON.parse(message).order).sort();
  }

  test("is handed over again, whoever gave it up: Lambda, SNS or Scheduler", async () => {
    const began = Date.now();
    await stage.sqs.sendMessage({ QueueUrl: QueueUrl(), ...record({ order: "of Lambda" }) });
    await stage.sns.publish({ TopicArn: stage.outputs.TopicArn, Message: "of SNS" });
    await stage.sqs.sendMessage({
      QueueUrl: QueueUrl(),
      MessageBody: '{"order":"of Scheduler"}',
      MessageAttributes: attributes({
        TARGET_ARN: functionArn(),
        ERROR_MESSAGE: "too late",
        IS_PAYLOAD_TRUNCATED: "false",
      }),
    });

    const dry = await redrive(["fulfilled", "--dry-run"]);
    const { code, said } = await redrive(["fulfilled"]);

    expect(dry.said).toContain("fulfilled has 3 dead letters.");
    expect(dry.said).toContain("TypeError: no tea left\n");
    expect(dry.said).toContain("too late\n");
    expect(said).toContain("Handed over 3 again. See what becomes of them");
    expect(code).toBe(0);
    await expect.poll(() => worked(began)).toEqual(["of Lambda", "of SNS", "of Scheduler"]);
    expect(await waiting(QueueUrl())).toBe(0);
  });

  test("stays where it can't be handed over, with the reason, and is seen at once", async () => {
    const began = Date.now();
    const foreign = "arn:aws:lambda:ap-northeast-2:111122223333:function:others:live";
    for (const message of [{ MessageBody: "tea" }, record({}, foreign), record({ order: "good" })])
      await stage.sqs.sendMessage({ QueueUrl: QueueUrl(), ...message });

    const { code, said } = await redrive(["fulfilled-dead-letter"]);

    expect(code).toBe(1);
    expect(said).toContain("Handed over 1 again.");
    expect(said).toContain("1 stay: they hold no event that can be handed over again.");
    expect(said).toContain(`1 stay: they are for ${foreign}, which is no function of this stage.`);
    await expect.poll(() => worked(began)).toEqual(["good"]);
    expect(await waiting(QueueUrl())).toBe(2);
  });

  test("is not lost when Lambda refuses it", async () => {
    await using staging = await smallStage("staging");
    const { TopicDeadLettersUrl, FulfilOrderArn } = staging.outputs;
    await staging.sqs.sendMessage({ QueueUrl: TopicDeadLettersUrl, ...record({}, FulfilOrderArn) });
    // What has no input asks for a configuration.
    await using lambda = await fakeAws((_, input) =>
      input === ""
        ? { LoggingConfig: { LogGroup: "/staging/shop/fulfil-order" } }
        : { __type: "KMSDisabledException", message: "the key is disabled" },
    );

    const { code, told } = await operation(["redrive", "fulfilled", "--stage", "staging"], {
      env: { ...staging.aws, AWS_ENDPOINT_URL_LAMBDA: lambda.url },
    });

    expect(code).toBe(1);
    expect(told).toContain("lambda:InvokeFunction failed: KMSDisabledException: the key is disabled");
    const { Messages = [] } = await staging.sqs.receiveMessage({ QueueUrl: TopicDeadLettersUrl });
    expect(Messages).toHaveLength(1);
  });

  test("stays when Ctrl-C comes before it, and what was handed over is gone", async () => {
    for (const order of ["a", "b", "c"])
      await stage.sqs.sendMessage({ QueueUrl: QueueUrl(), ...record({ order }) });

    let stopped = false;
    const { code, said } = await redrive(["fulfilled", "--rate", "1"], {
      watching(text, interrupt) {
        if (stopped || !text.includes("handed over 1 of 3")) return;
        stopped = true;
        interrupt();
      },
    });

    expect(code).toBe(1);
    expect(said).toContain("Cancelled after 1: the others are still dead letters.");
    expect(await waiting(QueueUrl())).toBe(2);
  });

  test("is not lost when the command is killed in the middle: what it held shows again", async () => {
    for (const order of ["a", "b", "c"])
      await stage.sqs.sendMessage({ QueueUrl: QueueUrl(), ...record({ order }) });

    const { code } = await redrive(["fulfilled", "--rate", "1"], {
      watching(text, interrupt) {
        if (text.includes("handed over 1 of 3")) interrupt("SIGKILL");
      },
    });

    expect(code).toBeNull();
    const { Attributes } = await stage.sqs.getQueueAttributes({
      QueueUrl: QueueUrl(),
      AttributeNames: ["ApproximateNumberOfMessagesNotVisible"],
    });
    expect(Attributes).toEqual({ ApproximateNumberOfMessagesNotVisible: "2" });
  });
});

describe("a redrive that can't be", () => {
  test.each<[args: readonly string[], code: number, message: string]>([
    [
      ["ordres"],
      2,
      'has no queue, topic or schedule "ordres". Did you mean "orders"? It has orders, pending-mails, fulfilled.',
    ],
    [["pending-mails"], 2, "The queue pending-mails has no dead-letter queue in the stage local"],
    [["orders-dead-letter"], 2, "takes the dead letters of orders. Name that queue: pnpm redrive orders."],
    [["orders", "--rate", "501"], 2, "--rate 501 is no rate. Write how many messages a second, 1 to 500."],
    [["orders", "--rate", "fast"], 2, "--rate fast is no rate"],
    [[], 2, "pnpm redrive: Name one queue, topic or schedule: pnpm redrive orders."],
    [["orders", "--stage", "local", "--dryrun"], 2, 'Did you mean "--dry-run"?'],
  ])("%j ends with %i and says why", async (args, code, message) => {
    const { told, ...ended } = await redrive(args);

    expect(ended).toEqual({ code, said: "" });
    expect(told).toContain(message);
  });

  test("of a stage that there is none of: those that are there are named", async () => {
    const { code, told } = await operation(["redrive", "orders", "--stage", "lokal"], { env: stage.aws });

    expect(code).toBe(1);
    expect(told).toContain('has no stack of a stage "lokal". Did you mean "local"? Stages there: local.');
  });

  test("of a local stage that does not run", async () => {
    const { code, told } = await operation(["redrive", "orders", "--state", "/nowhere"]);

    expect(code).toBe(1);
    expect(told).toContain("The stage local does not run");
  });
});
