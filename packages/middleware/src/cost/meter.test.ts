import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishBatchCommand, PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import {
  DynamoDBDocumentClient,
  ExecuteStatementCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
} from "@aws-sdk/lib-dynamodb";
import { describe, expect, test } from "vitest";
import { lambdaContext } from "../testing/lambda-context.ts";
import type { Cost } from "./cost.ts";
import { meter } from "./meter.ts";
import { fakeAws } from "./testing/fake-aws.ts";
import { costed, recorded } from "./testing/recorded.ts";

const QueueUrl = "https://sqs.us-east-1.amazonaws.com/111122223333/orders";
const TopicArn = "arn:aws:sns:us-east-1:111122223333:done";
const kilobytes = (count: number) => "x".repeat(count * 1024);

/** What a handler's calls were counted as. */
async function usage(work: (cost: Cost) => Promise<unknown>, event: unknown = {}) {
  const { records } = await recorded(() => costed((_, { cost }) => work(cost))(event));
  const { ra, da, lv, ...calls } = records[0]?.q ?? {};
  return calls;
}

describe("SQS", () => {
  const client = (answer?: Parameters<typeof fakeAws>[0]) => {
    const { settings, calls } = fakeAws(answer);
    return { sqs: meter(new SQSClient({ ...settings, md5: false })), calls };
  };

  test.each([
    ["a message", new SendMessageCommand({ QueueUrl, MessageBody: "{}" }), { ss: 1 }],
    ["one of more than 64 KB", new SendMessageCommand({ QueueUrl, MessageBody: kilobytes(65) }), { ss: 2 }],
    [
      "one whose attributes are large",
      new SendMessageCommand({
        QueueUrl,
        MessageBody: kilobytes(60),
        MessageAttributes: { a: { DataType: "String", StringValue: kilobytes(5) } },
      }),
      { ss: 2 },
    ],
    [
      "one to a FIFO queue",
      new SendMessageCommand({ QueueUrl: `${QueueUrl}.fifo`, MessageBody: "{}" }),
      { sf: 1 },
    ],
    [
      "a batch, by all of its messages together",
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: "0", MessageBody: kilobytes(40) },
          { Id: "1", MessageBody: kilobytes(40) },
        ],
      }),
      { ss: 2 },
    ],
    ["a call without messages", new DeleteMessageCommand({ QueueUrl, ReceiptHandle: "a" }), { ss: 1 }],
  ])("%s", async (_, command, expected) => {
    const { sqs } = client(() => ({ body: { MessageId: "1", Successful: [], Failed: [] } }));

    expect(await usage(() => sqs.send(command as SendMessageCommand))).toEqual(expected);
  });

  test("what is received, by its size", async () => {
    const { sqs } = client(() => ({ body: { Messages: [{ Body: kilobytes(70) }] } }));

    expect(await usage(() => sqs.send(new ReceiveMessageCommand({ QueueUrl })))).toEqual({ ss: 2 });
  });

  test("each attempt, whether the last one succeeds", async () => {
    const { sqs, calls } = client((_, attempt) => ({ status: attempt < 3 ? 503 : 200 }));

    expect(await usage(() => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" })))).toEqual({
      ss: 3,
    });
    expect(calls).toHaveLength(3);
  });

  test("or fails", async () => {
    const { sqs } = client(() => ({ status: 503 }));

    expect(await usage(() => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" })))).toEqual({
      ss: 3,
    });
  });

  test("outside of any invocation, a call is as it was", async () => {
    const { sqs, calls } = client();
    const { records } = await recorded(() =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" })),
    );

    expect(records).toEqual([]);
    expect(calls[0]?.input).toEqual({ QueueUrl, MessageBody: "{}" });
  });

  test("what goes on behind the answer is as it was, and in no record", async () => {
    const { sqs, calls } = client();
    let later = Promise.resolve<unknown>(undefined);
    const calling = await usage(async (cost) => {
      cost.tag("tenant", "acme");
      later = new Promise((done) => setImmediate(done)).then(() =>
        sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" })),
      );
    });
    await later.catch(() => undefined);

    expect(calling).toEqual({});
    expect(calls[0]?.input).toEqual({ QueueUrl, MessageBody: "{}" });
  });

  test("concurrent invocations each pay for their own", async () => {
    const { sqs } = client();
    const send = () =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" })).catch(() => undefined);

    const invoke = costed(async ({ calls }: { readonly calls: number }) => {
      for (let count = 0; count < calls; count += 1) await send();
    });
    const { records } = await recorded(() =>
      Promise.all(
        [3, 1, 2].map((calls) => invoke({ calls }, lambdaContext({ awsRequestId: String(calls) }))),
      ),
    );

    expect(records.map(({ id, q }) => [id, q.ss]).sort()).toEqual([
      ["1", 1],
      ["2", 2],
      ["3", 3],
    ]);
  });
});

describe("SNS", () => {
  const answers = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>`;
  const entries = [
    { Id: "0", Message: kilobytes(40) },
    { Id: "1", Message: kilobytes(40) },
  ];

  test.each([
    ["a message", new PublishCommand({ TopicArn, Message: "{}" }), { np: 1 }],
    ["one of more than 64 KB", new PublishCommand({ TopicArn, Message: kilobytes(65) }), { np: 2 }],
    ["a batch", new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }), { np: 2 }],
    [
      "a batch to a FIFO topic, by messages and bytes",
      new PublishBatchCommand({ TopicArn: `${TopicArn}.fifo`, PublishBatchRequestEntries: entries }),
      { nf: 2, ng: 80 * 1024 },
    ],
  ])("%s", async (_, command, expected) => {
    const sns = meter(new SNSClient(fakeAws(() => ({ body: answers })).settings));

    expect(await usage(() => sns.send(command as PublishCommand))).toEqual(expected);
  });
});

describe("DynamoDB", () => {
  const client = (answer?: Parameters<typeof fakeAws>[0]) => {
    const { settings, calls } = fakeAws(answer);
    return { dynamodb: DynamoDBDocumentClient.from(meter(new DynamoDBClient(settings))), calls };
  };
  const consumed = (CapacityUnits: number) => ({ ConsumedCapacity: { TableName: "shop", CapacityUnits } });
  const get = new GetCommand({ TableName: "shop", Key: { pk: "1" } });
  const put = new PutCommand({ TableName: "shop", Item: { pk: "1", text: kilobytes(3) } });

  test("a call is asked what it consumed", async () => {
    const { dynamodb, calls } = client(() => ({ body: consumed(0.5) }));

    expect(await usage(() => dynamodb.send(get))).toEqual({ dr: 1 });
    expect(calls[0]?.input).toMatchObject({ ReturnConsumedCapacity: "TOTAL" });
  });

  test.each([
    ["a write", put, consumed(4), { dw: 4 }],
    ["a query", new QueryCommand({ TableName: "shop" }), consumed(12.5), { dr: 25 }],
    [
      "a transaction over two tables",
      new TransactGetCommand({ TransactItems: [] }),
      { ConsumedCapacity: [{ CapacityUnits: 2 }, { CapacityUnits: 4 }] },
      { dr: 12 },
    ],
    [
      "a statement that reads",
      new ExecuteStatementCommand({ Statement: "SELECT * FROM shop" }),
      consumed(1),
      { dr: 2 },
    ],
    [
      "one that writes",
      new ExecuteStatementCommand({ Statement: "DELETE FROM shop" }),
      consumed(1),
      { dw: 1 },
    ],
  ])("%s", async (_, command, body, expected) => {
    const { dynamodb } = client(() => ({ body }));

    expect(await usage(() => dynamodb.send(command as PutCommand))).toEqual(expected);
  });

  test("the plain client is metered the same", async () => {
    const { settings } = fakeAws(() => ({ body: consumed(1) }));
    const dynamodb = meter(new DynamoDBClient(settings));

    expect(
      await usage(() => dynamodb.send(new GetItemCommand({ TableName: "shop", Key: { pk: { S: "1" } } }))),
    ).toEqual({
      dr: 2,
    });
  });

  test("what the caller asks for stays", async () => {
    const { dynamodb, calls } = client(() => ({ body: consumed(1) }));
    await usage(() => dynamodb.send(new GetCommand({ ...get.input, ReturnConsumedCapacity: "INDEXES" })));

    expect(calls[0]?.input).toMatchObject({ ReturnConsumedCapacity: "INDEXES" });
  });

  test("where nothing is said, sizes tell", async () => {
    const { dynamodb } = client(() => ({ body: { Item: { text: { S: kilobytes(5) } } } }));

    expect(await usage(() => dynamodb.send(get))).toEqual({ dr: 2 });
    expect(await usage(() => dynamodb.send(new GetCommand({ ...get.input, ConsistentRead: true })))).toEqual({
      dr: 4,
    });
    expect(await usage(() => dynamodb.send(put))).toEqual({ dw: 4 });
  });

  test("a write whose condition failed has consumed, one that was throttled hasn't", async () => {
    const failing = (name: string) =>
      client(() => ({ status: 400, body: { __type: `com.amazonaws#${name}` } }));

    expect(await usage(() => failing("ConditionalCheckFailedException").dynamodb.send(put))).toEqual({
      dw: 4,
    });
    expect(await usage(() => failing("ResourceNotFoundException").dynamodb.send(put))).toEqual({});
  });
});

test("an input that nobody understands is the SDK's to refuse", async () => {
  const { settings } = fakeAws();
  const sqs = meter(new SQSClient(settings));
  let error: unknown;
  await usage(async () => {
    error = await sqs
      .send(new SendMessageBatchCommand({ QueueUrl, Entries: [null] as never }))
      .catch((thrown) => thrown);
  });

  expect(error).toBeInstanceOf(Error);
  expect(String(error)).not.toContain("MessageAttributes");
});

test("a client of another service is let be", async () => {
  const stack: unknown[] = [];
  const other = { middlewareStack: { add: (...given: unknown[]) => stack.push(given) } };

  expect(meter(other)).toBe(other);
});
