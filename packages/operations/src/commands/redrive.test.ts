import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { operation, type RunOptions } from "../testing/run-operation.ts";
import { type SmallStage, smallStage } from "../testing/small-stage.ts";

let stage: SmallStage;

beforeAll(async () => {
  stage = await smallStage();
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const QueueUrl of [stage.outputs.OrdersUrl, stage.outputs.DeadLettersUrl]) {
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
  expect(said).toMatch(
    new RegExp(`  ${first}  received 1×  sent \\d+ s ago  AppError: the bank is closed\n`),
  );
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

describe("a redrive that can't be", () => {
  test.each<[args: readonly string[], code: number, message: string]>([
    [
      ["ordres"],
      2,
      'has no queue "ordres". Did you mean "orders"? It has orders, pending-mails, fulfilled-dead-letter.',
    ],
    [["pending-mails"], 2, "The queue pending-mails has no dead-letter queue in the stage local"],
    [["orders-dead-letter"], 2, "takes the dead letters of orders. Name that queue: pnpm redrive orders."],
    [
      ["fulfilled-dead-letter"],
      2,
      "takes what a topic could not deliver, and SQS moves messages back to queues only",
    ],
    [["orders", "--rate", "501"], 2, "--rate 501 is no rate. Write how many messages a second, 1 to 500."],
    [["orders", "--rate", "fast"], 2, "--rate fast is no rate"],
    [[], 2, "takes the name of one queue: pnpm redrive orders."],
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
