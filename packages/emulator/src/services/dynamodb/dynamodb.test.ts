import {
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, expect, test } from "vitest";
import { Endpoint } from "../../endpoint/endpoint.ts";
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
  const engine = new DynamoDb({ account, replacement });
  endpoint.register(engine);
  const client = new DynamoDBClient(sdkOptions(endpoint.url));
  closers.push(
    async () => client.destroy(),
    () => endpoint.close(),
    () => engine.close(),
  );
  return { endpoint, engine, client };
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
