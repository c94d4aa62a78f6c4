import { AwsError } from "../../../endpoint/aws-error.ts";
import type { JsonObject } from "../../../json-object.ts";
import { type CallDynamoDb, type Item, readItem } from "../item.ts";
import { ConsumedCapacity } from "./consumed-capacity.ts";
import { type KeyNames, type Operation, readOperations } from "./transact-items.ts";
import { type CancellationReason, TransactionCancelled } from "./transaction-cancelled.ts";

const actions = {
  // Nothing that only checks a condition can be asked for: what this deletes is put back.
  ConditionCheck: "DeleteItem",
  Put: "PutItem",
  Delete: "DeleteItem",
  Update: "UpdateItem",
} as const;

type WriteKind = keyof typeof actions;

/**
 * Writes all items or none; nothing else may run meanwhile. Each operation is done as if alone, and when one could not be, all
 * items are put back as they were.
 * @throws {AwsError} `TransactionCanceledException` with the reason of each operation, `ValidationException`, `ResourceNotFoundException`
 */
export async function transactWrite(
  call: CallDynamoDb,
  keyNames: KeyNames,
  input: JsonObject,
): Promise<object> {
  const operations = await readOperations(input, Object.keys(actions) as WriteKind[], keyNames);
  const capacity = new ConsumedCapacity();
  const before: (() => Promise<unknown>)[] = [];
  const reasons: CancellationReason[] = [];
  try {
    for (const operation of operations) {
      const item = await readItem(call, operation.tableName, operation.key).catch(() => undefined);
      const putBack = () => restore(call, operation, item);
      const reason = await attempt(call, operation, capacity);
      reasons.push(
        reason.Code === "ConditionalCheckFailed" ? { ...reason, ...asAsked(operation, item) } : reason,
      );
      if (reason.Code !== "None") continue;
      if (operation.kind === "ConditionCheck") await putBack();
      else before.push(putBack);
    }
  } catch (error) {
    await undo(before);
    throw error;
  }
  if (reasons.some(({ Code }) => Code !== "None")) {
    await undo(before);
    throw new TransactionCancelled(reasons);
  }
  return capacity.answer(input.ReturnConsumedCapacity, "Write");
}

async function attempt(
  call: CallDynamoDb,
  { kind, input, tableName }: Operation<WriteKind>,
  capacity: ConsumedCapacity,
): Promise<CancellationReason> {
  const { ReturnValuesOnConditionCheckFailure: _, ...own } = input;
  try {
    const options = { TableName: tableName, ReturnConsumedCapacity: "TOTAL" };
    capacity.add(await call(actions[kind], { ...own, ...options }));
    return { Code: "None" };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === "ConditionalCheckFailedException") {
      return { Code: "ConditionalCheckFailed", Message: "The conditional request failed" };
    }
    if (error.code === "ValidationException" && isAboutItem(error.message)) {
      return { Code: "ValidationError", Message: error.message };
    }
    throw error;
  }
}

/** What is wrong in the request itself refuses all of it; what does not fit the item or the table cancels the transaction. */
function isAboutItem(message: string): boolean {
  return /incorrect data type|does not exist in the item|does not match the schema|Type mismatch|Missing the key|exceeded the maximum allowed size/.test(
    message,
  );
}

function asAsked({ input }: Operation<WriteKind>, item: Item | undefined): { Item?: Item } {
  return input.ReturnValuesOnConditionCheckFailure === "ALL_OLD" && item ? { Item: item } : {};
}

function restore(
  call: CallDynamoDb,
  { tableName, key }: Operation<WriteKind>,
  item: Item | undefined,
): Promise<unknown> {
  return item
    ? call("PutItem", { TableName: tableName, Item: item })
    : call("DeleteItem", { TableName: tableName, Key: key });
}

async function undo(before: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const putBack of before.toReversed()) await putBack();
}
