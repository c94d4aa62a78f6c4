import {
  type AttributeValue,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  type TransactGetItem,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Endpoint } from "../../../endpoint/endpoint.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { sdkOptions } from "../../../testing/sdk-options.ts";
import { DynamoDb } from "../dynamodb.ts";

const TableName = "shop";
const key = (id: string) => ({ id: { S: id } });
const stock = (id: string, count: number) => ({ ...key(id), stock: { N: String(count) } });
const before = [stock("cup", 0), stock("tea", 5)];

let clock: ManualClock;
let endpoint: Endpoint;
let engine: DynamoDb;
let client: DynamoDBClient;

beforeEach(async () => {
  clock = new ManualClock();
  endpoint = await Endpoint.listen();
  engine = new DynamoDb({ account: { id: "000000000000", region: "ap-northeast-2" }, clock });
  endpoint.register(engine);
  client = new DynamoDBClient(sdkOptions(endpoint.url));
  for (const name of [TableName, "orders"]) {
    await engine.createTable({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    } as Parameters<DynamoDb["createTable"]>[0]);
  }
  for (const Item of before) await client.send(new PutItemCommand({ TableName, Item }));
});
afterEach(async () => {
  client.destroy();
  await endpoint.close();
  await engine.close();
});

const write = (TransactItems: TransactWriteItem[], more: object = {}) =>
  client.send(new TransactWriteItemsCommand({ TransactItems, ...more }));
const items = async (table = TableName) => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
  return Items.toSorted((a, b) => String(a.id?.S).localeCompare(String(b.id?.S)));
};

const placed: TransactWriteItem = {
  Put: { TableName: "orders", Item: key("o-1"), ConditionExpression: "attribute_not_exists(id)" },
};
/** Takes one from the stock, as long as there is one. */
const take = (id: string): TransactWriteItem => ({
  Update: {
    TableName,
    Key: key(id),
    UpdateExpression: "SET stock = stock - :one",
    ConditionExpression: "stock >= :one",
    ExpressionAttributeValues: { ":one": { N: "1" } },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  },
});
const check = (id: string, ConditionExpression: string): TransactWriteItem => ({
  ConditionCheck: { TableName, Key: key(id), ConditionExpression },
});

async function reasons(cancelled: Promise<unknown>) {
  const error = await cancelled.then(
    () => expect.fail("The transaction went through."),
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(TransactionCanceledException);
  return (error as TransactionCanceledException).CancellationReasons;
}

describe("a transaction that writes", () => {
  test("does all of it, in several tables", async () => {
    await write([
      placed,
      take("tea"),
      check("cup", "attribute_exists(stock)"),
      { Delete: { TableName: "orders", Key: key("o-0") } },
      { Put: { TableName, Item: stock("pot", 1) } },
    ]);

    expect(await items()).toEqual([stock("cup", 0), stock("pot", 1), stock("tea", 4)]);
    expect(await items("orders")).toEqual([key("o-1")]);
  });

  test("does none of it when one condition does not hold, and says which", async () => {
    const cancelled = write([
      placed,
      take("tea"),
      take("cup"),
      { Delete: { TableName, Key: key("tea-2") } },
      check("nothing", "attribute_exists(id)"),
    ]);

    await expect(cancelled).rejects.toThrow(
      "Transaction cancelled, please refer cancellation reasons for specific reasons [None, None, ConditionalCheckFailed, None, ConditionalCheckFailed]",
    );
    expect(await reasons(cancelled)).toMatchObject([
      { Code: "None" },
      { Code: "None" },
      { Code: "ConditionalCheckFailed", Message: "The conditional request failed", Item: stock("cup", 0) },
      { Code: "None" },
      { Code: "ConditionalCheckFailed" },
    ]);
    expect(await items()).toEqual(before);
    expect(await items("orders")).toEqual([]);
  });

  test("does none of it when an item does not fit", async () => {
    const wrong = {
      TableName,
      Key: key("cup"),
      UpdateExpression: "SET stock = price + :one",
      ExpressionAttributeValues: { ":one": { N: "1" } },
    };

    expect(await reasons(write([take("tea"), { Update: wrong }]))).toMatchObject([
      { Code: "None" },
      { Code: "ValidationError", Message: expect.stringContaining("does not exist in the item") },
    ]);
    expect(await items()).toEqual(before);
  });

  test.each<[what: string, operations: TransactWriteItem[], name: string]>([
    [
      "two operations of one item",
      [take("tea"), check("tea", "attribute_exists(stock)")],
      "ValidationException",
    ],
    ["an expression that is none", [take("tea"), check("cup", "stock >")], "ValidationException"],
    [
      "a table that is not there",
      [take("tea"), { Delete: { TableName: "none", Key: key("a") } }],
      "ResourceNotFoundException",
    ],
    [
      "more than a hundred operations",
      Array.from({ length: 101 }, (_, index) => ({ Delete: { TableName, Key: key(String(index)) } })),
      "ValidationException",
    ],
    ["none", [], "ValidationException"],
  ])("is refused with %s, and does none of it", async (_, operations, name) => {
    await expect(write(operations)).rejects.toMatchObject({ name });
    expect(await items()).toEqual(before);
  });

  test("is never seen half done, and others do not come between", async () => {
    const seen: (string | undefined)[][] = [];
    const look = async () => seen.push((await items()).map(({ stock: count }) => count?.N));
    const both = (): TransactWriteItem[] =>
      ["cup", "tea"].map((id) => ({
        Update: {
          TableName,
          Key: key(id),
          UpdateExpression: "ADD stock :one",
          ExpressionAttributeValues: { ":one": { N: "1" } },
        },
      }));
    const alone = () => {
      const [update] = both();
      return client.send(
        new UpdateItemCommand(update?.Update as ConstructorParameters<typeof UpdateItemCommand>[0]),
      );
    };

    await Promise.all([write(both()), look(), alone(), write(both()), look(), write(both()), look()]);

    for (const [cup, tea] of seen) expect([5, 4]).toContain(Number(tea) - Number(cup));
    expect(await items()).toEqual([stock("cup", 4), stock("tea", 8)]);
  });

  test("is done once when it is sent twice within ten minutes", async () => {
    const ClientRequestToken = "token-1";
    await write([take("tea")], { ClientRequestToken });
    await write([take("tea")], { ClientRequestToken });
    expect(await items()).toContainEqual(stock("tea", 4));

    await expect(write([take("cup")], { ClientRequestToken })).rejects.toMatchObject({
      name: "IdempotentParameterMismatchException",
    });
    await clock.advance(600_001);
    await write([take("tea")], { ClientRequestToken });
    expect(await items()).toContainEqual(stock("tea", 3));
  });

  test("is tried anew when it was cancelled before", async () => {
    const more = { ClientRequestToken: "token-2" };
    await expect(write([take("cup")], more)).rejects.toBeInstanceOf(TransactionCanceledException);
    await client.send(new PutItemCommand({ TableName, Item: stock("cup", 2) }));

    await write([take("cup")], more);
    expect(await items()).toContainEqual(stock("cup", 1));
  });

  test("consumes twice the capacity", async () => {
    const { ConsumedCapacity } = await write([placed, take("tea")], { ReturnConsumedCapacity: "TOTAL" });

    expect(ConsumedCapacity).toEqual(
      ["orders", TableName].map((name) => ({ TableName: name, CapacityUnits: 2, WriteCapacityUnits: 2 })),
    );
  });
});

describe("a transaction that reads", () => {
  const get = (id: string, more: object = {}): TransactGetItem => ({
    Get: { TableName, Key: key(id), ...more },
  });

  test("answers each item in its place", async () => {
    const { Responses, ConsumedCapacity } = await client.send(
      new TransactGetItemsCommand({
        TransactItems: [get("tea"), get("nothing"), get("cup", { ProjectionExpression: "stock" })],
        ReturnConsumedCapacity: "TOTAL",
      }),
    );

    const cup: Record<string, AttributeValue> = { stock: { N: "0" } };
    expect(Responses).toEqual([{ Item: stock("tea", 5) }, {}, { Item: cup }]);
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 6, ReadCapacityUnits: 6 }]);
  });

  test("is refused with one item twice", async () => {
    const twice = new TransactGetItemsCommand({ TransactItems: [get("tea"), get("tea")] });

    await expect(client.send(twice)).rejects.toThrow("cannot include multiple operations on one item");
  });
});
