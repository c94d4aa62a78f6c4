/** `{ "S": "tea" }`. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

/** Calls an action of DynamoDB. @throws {AwsError} as DynamoDB answers it */
export type CallDynamoDb = (action: string, input: object) => Promise<Readonly<Record<string, unknown>>>;

/** The table of a call, by its name or its ARN. */
export function tableNameOf(table: unknown): string {
  return String(table).replace(/^arn:.*:table\//, "");
}

/** The item of a key, read consistently. @throws {AwsError} */
export async function readItem(call: CallDynamoDb, TableName: string, Key: Item): Promise<Item | undefined> {
  const { Item } = await call("GetItem", { TableName, Key, ConsistentRead: true });
  return Item as Item | undefined;
}
