import type { KeySchema } from "@repo/model/table";
import type { DynamoDbClient } from "../../clients/dynamodb.ts";
import { dynamodbClient } from "../table-access.ts";
import { applyUpdate, type Expressions, holds } from "./expressions.ts";

type Item = Readonly<Record<string, unknown>>;

/**
 * A DynamoDB table in memory, to hand in as the client `dynamodb`: get, put, update and delete, with as much of the
 * expressions as conditional writes need. It throws at what it does not know.
 */
export function inMemoryTable({ partitionKey, sortKey }: KeySchema) {
  const items = new Map<string, Item>();
  const failures = new Map<keyof DynamoDbClient, Error>();
  const keyOf = (item: Item) => JSON.stringify([item[partitionKey], sortKey && item[sortKey]]);
  /** The condition and the write are one step, as they are in DynamoDB. */
  const step = async <Result>(method: keyof DynamoDbClient, result: () => Result) => {
    const failure = failures.get(method);
    failures.delete(method);
    if (failure) throw failure;
    return { $metadata: {}, ...result() };
  };
  const check = (key: string, expressions: Expressions) => {
    if (holds(items.get(key) ?? {}, expressions)) return;
    throw Object.assign(new Error("The conditional request failed"), {
      name: "ConditionalCheckFailedException",
    });
  };
  const client: DynamoDbClient = {
    get: ({ Key = {} }) => step("get", () => ({ Item: structuredClone(items.get(keyOf(Key))) })),
    put: ({ Item = {}, ...expressions }) =>
      step("put", () => {
        check(keyOf(Item), expressions);
        items.set(keyOf(Item), structuredClone(Item));
      }),
    update: ({ Key = {}, ...expressions }) =>
      step("update", () => {
        check(keyOf(Key), expressions);
        items.set(keyOf(Key), applyUpdate({ ...items.get(keyOf(Key)), ...Key }, expressions));
      }),
    delete: ({ Key = {}, ...expressions }) =>
      step("delete", () => {
        check(keyOf(Key), expressions);
        items.delete(keyOf(Key));
      }),
    query: () => Promise.reject(new Error("The table in memory has no query: hand in one of your own.")),
  };
  return {
    client: dynamodbClient(client),
    items: (): readonly Item[] => [...items.values()],
    item: (key: Item) => items.get(keyOf(key)),
    set: (item: Item) => void items.set(keyOf(item), item),
    /** Makes the next call of a method fail, before it does anything. */
    failNext: (method: keyof DynamoDbClient, error: Error) => void failures.set(method, error),
    clear: () => items.clear(),
  };
}
