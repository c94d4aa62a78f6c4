import type { JsonObject } from "../../../json-object.ts";
import type { CallDynamoDb } from "../item.ts";
import { ConsumedCapacity } from "./consumed-capacity.ts";
import { type KeyNames, readOperations } from "./transact-items.ts";

/**
 * Reads items that were all there at one moment; nothing else may run meanwhile.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
 * @throws {AwsError}
 */
export async function transactGet(
  call: CallDynamoDb,
  keyNames: KeyNames,
  input: JsonObject,
): Promise<object> {
  const capacity = new ConsumedCapacity();
  const responses: object[] = [];
  for (const operation of await readOperations(input, ["Get"], keyNames)) {
    const answer = await call("GetItem", {
      ...operation.input,
      TableName: operation.tableName,
      ConsistentRead: true,
      ReturnConsumedCapacity: "TOTAL",
    });
    capacity.add(answer);
    responses.push(answer.Item === undefined ? {} : { Item: answer.Item });
  }
  return { Responses: responses, ...capacity.answer(input.ReturnConsumedCapacity, "Read") };
}
