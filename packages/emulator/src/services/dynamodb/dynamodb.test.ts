import {
  type AttributeValue,
  DeleteItemCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, describe, expect, test } from "vitest";
import { Endpoint } from "../../endpoint/endpoint.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { sdkOptions } from "../../testing/sdk-options.ts";
import { DynamoDb } from "./dynamodb.ts";

const account = { id: "000000000000", region: "ap-northeast-2" };
const orders = {
  TableName: "orders",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [
    { AttributeName: "pk", AttributeType: "S" },
    { AttributeName: "sk", AttributeType: "S" },
  ],
  KeySchema: [
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: "sk", KeyType: "RANGE" },
  ],
};
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** DynamoDB behind an endpoint, and a client of it. */
async function start(replacement?: string) {
  const endpoint = await Endpoint.listen();
  const clock = new ManualClock();
  const engine = new DynamoDb({ account, clock, replacement });
  endpoint.register(engine);
  const client = new DynamoDBClient(sdkOptions(endpoint.url));
  closers.push(
    async () => client.destroy(),
    () => endpoint.close(),
    () => engine.close(),
  );
  return { endpoint, engine, client, clock };
}

test("a table is active as soon as it is created, and keeps what is put into it", async () => {
  const { engine, client } = await start();
  await engine.createTable(orders);

  const Item = { pk: { S: "kim" }, sk: { S: "1" }, total: { N: "2900" } };
  await client.send(new PutItemCommand({ TableName: "orders", Item }));

  const { Items } = await client.send(
    new QueryCommand({
      TableName: "orders",
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: "kim" } },
    }),
  );
  expect(Items).toEqual([Item]);
});

test("a condition that does not hold is answered as DynamoDB does", async () => {
  const { engine, client } = await start();
  await engine.createTable(orders);
  const put = new PutItemCommand({
    TableName: "orders",
    Item: { pk: { S: "kim" }, sk: { S: "1" } },
    ConditionExpression: "attribute_not_exists(pk)",
  });

  await client.send(put);
  await expect(client.send(put)).rejects.toMatchObject({ name: "ConditionalCheckFailedException" });
});

test("a condition that does not hold is answered with the item, where that is asked for", async () => {
  const { engine, client } = await start();
  await engine.createTable(orders);
  const Item = { pk: { S: "kim" }, sk: { S: "1" }, total: { N: "2900" } };
  await client.send(new PutItemCommand({ TableName: "orders", Item }));

  const Key = { pk: Item.pk, sk: Item.sk };
  const never = {
    TableName: "orders",
    ConditionExpression: "attribute_not_exists(pk)",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  } as const;
  for (const command of [
    new PutItemCommand({ ...never, Item: { ...Item, total: { N: "1" } } }),
    new DeleteItemCommand({ ...never, Key }),
  ]) {
    await expect(client.send(command as PutItemCommand)).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      Item,
    });
  }
});

describe("an item whose time is over", () => {
  const later = (seconds: number) => ({ N: String(Date.UTC(2026, 10, 22) / 1000 + seconds) });
  const put = (client: DynamoDBClient, sk: string, expires: AttributeValue) =>
    client.send(
      new PutItemCommand({ TableName: "orders", Item: { pk: { S: "kim" }, sk: { S: sk }, expires } }),
    );
  const left = async (client: DynamoDBClient) => {
    const { Items } = await client.send(new ScanCommand({ TableName: "orders" }));
    return Items?.map(({ sk }) => sk?.S).sort();
  };

  test("is deleted within an hour, and no other", async () => {
    const { engine, client, clock } = await start();
    await engine.createTable(orders);
    await engine.expireBy("orders", "expires");
    await put(client, "over", later(60));
    await put(client, "not yet", later(4000));
    await put(client, "no number", { S: "1" });
    await put(client, "in milliseconds of 1970", { N: "5" });

    await clock.advance(3_599_999);
    expect(await left(client)).toHaveLength(4);
    await clock.advance(1);

    await expect
      .poll(() => left(client), { timeout: 15_000 })
      .toEqual(["in milliseconds of 1970", "no number", "not yet"]);
  });

  test("stays when the table does not expire anything, which it tells", async () => {
    const { engine, client } = await start();
    await engine.createTable(orders);
    const described = async () =>
      (await client.send(new DescribeTimeToLiveCommand({ TableName: "orders" }))).TimeToLiveDescription;
    const update = (Enabled: boolean) =>
      client.send(
        new UpdateTimeToLiveCommand({
          TableName: "orders",
          TimeToLiveSpecification: { AttributeName: "expires", Enabled },
        }),
      );

    expect(await described()).toEqual({ TimeToLiveStatus: "DISABLED" });
    await update(true);
    expect(await described()).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "expires" });
    await expect(update(true)).rejects.toThrow("TimeToLive is already enabled");
    await update(false);
    expect(await described()).toEqual({ TimeToLiveStatus: "DISABLED" });
    await expect(client.send(new DescribeTimeToLiveCommand({ TableName: "none" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

test("a table that DynamoDB would refuse is refused in its words", async () => {
  const { engine } = await start();

  await expect(engine.createTable({ ...orders, KeySchema: [] })).rejects.toMatchObject({
    code: "ValidationException",
    message: expect.stringContaining("keySchema"),
  });
});

test("another DynamoDB can stand in its place, with the tables that it has already", async () => {
  const other = await start();
  await other.engine.createTable(orders);
  await other.client.send(
    new PutItemCommand({ TableName: "orders", Item: { pk: { S: "kim" }, sk: { S: "1" } } }),
  );
  // Its endpoint forwards what is signed for DynamoDB, as DynamoDB Local would answer it.
  const { engine, client } = await start(other.endpoint.url);
  await engine.createTable(orders);

  const { TableNames } = await client.send(new ListTablesCommand({}));
  const { Item } = await client.send(
    new GetItemCommand({ TableName: "orders", Key: { pk: { S: "kim" }, sk: { S: "1" } } }),
  );
  expect(TableNames).toEqual(["orders"]);
  expect(Item).toBeDefined();
});
