import { AwsError } from "../../../endpoint/aws-error.ts";
import { isJsonObject, type JsonObject } from "../../../json-object.ts";
import { type Item, tableNameOf } from "../item.ts";

/** One of a transaction's operations. */
export interface Operation<Kind extends string> {
  readonly kind: Kind;
  readonly input: JsonObject;
  readonly tableName: string;
  readonly key: Item;
}

/** The attributes of a table's key. @throws {AwsError} `ResourceNotFoundException` */
export type KeyNames = (tableName: string) => Promise<readonly string[]>;

const most = 100;

/**
 * Reads the operations of a transaction.
 * @throws {AwsError} `ValidationException` when there are none or too many, or two are of one item; `ResourceNotFoundException`
 */
export async function readOperations<Kind extends string>(
  { TransactItems }: JsonObject,
  kinds: readonly Kind[],
  keyNames: KeyNames,
): Promise<Operation<Kind>[]> {
  const items = Array.isArray(TransactItems) ? TransactItems.filter(isJsonObject) : [];
  if (items.length < 1 || items.length > most) {
    throw invalid(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${items.length > most ? `less than or equal to ${most}` : "greater than or equal to 1"}`,
    );
  }
  const operations: Operation<Kind>[] = [];
  for (const item of items) {
    const [kind, ...others] = kinds.filter((known) => isJsonObject(item[known]));
    if (!kind || others.length > 0) {
      throw invalid(`TransactItems can only contain one of ${kinds.join(", ")}`);
    }
    const input = item[kind] as JsonObject;
    const tableName = tableNameOf(input.TableName);
    operations.push({ kind, input, tableName, key: keyOf(input, await keyNames(tableName)) });
  }
  const places = operations.map(({ tableName, key }) =>
    JSON.stringify([tableName, Object.entries(key).sort()]),
  );
  if (new Set(places).size < places.length) {
    throw invalid("Transaction request cannot include multiple operations on one item");
  }
  return operations;
}

/** The key itself, or those attributes of the item that is put. */
function keyOf({ Key, Item: item }: JsonObject, names: readonly string[]): Item {
  if (isJsonObject(Key)) return Key as Item;
  const attributes = isJsonObject(item) ? (item as Item) : {};
  const key = names.flatMap((name) => (attributes[name] ? [[name, attributes[name]] as const] : []));
  return Object.fromEntries(key);
}

function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}
