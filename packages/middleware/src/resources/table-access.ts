import type { Table } from "@repo/model/table";
import type { Access } from "@repo/model/use";
import type { Clients } from "../clients/clients.ts";
import type { DynamoDbClient } from "../clients/dynamodb.ts";
import { awsCall } from "./aws-call.ts";
import { placeOf } from "./place-of.ts";

type Bound<Method extends keyof DynamoDbClient> = (
  input: Omit<Parameters<DynamoDbClient[Method]>[0], "TableName">,
) => ReturnType<DynamoDbClient[Method]>;

/** A table that a handler may read: the document client's commands, without the table's name. */
export interface TableReader {
  readonly get: Bound<"get">;
  readonly query: Bound<"query">;
}

/** A table that a handler may write: the document client's commands, without the table's name. */
export interface TableWriter {
  readonly put: Bound<"put">;
  readonly update: Bound<"update">;
  readonly delete: Bound<"delete">;
}

/** A client of DynamoDB that a preset binds tables with; of a test, one that it has made itself. */
export function dynamodbClient(dynamodb: DynamoDbClient): DynamoDbClient & Clients["dynamodb"] {
  return {
    ...dynamodb,
    bind: (functionName, alias, use) =>
      tableAccess(use.access, use.resource, placeOf(functionName, alias, use), dynamodb),
  };
}

/** Binds a table to its name and client, with the commands that the access allows. */
function tableAccess(
  access: Access,
  { name }: Pick<Table, "name">,
  TableName: string,
  dynamodb: DynamoDbClient,
): (signal: AbortSignal) => TableReader & TableWriter {
  const resource = `table "${name}"`;
  return (signal) => {
    const on = (action: string) => ({ action: `dynamodb:${action}`, resource, signal });
    const reader: TableReader = {
      get: (input) => awsCall(on("GetItem"), (options) => dynamodb.get({ ...input, TableName }, options)),
      query: (input) => awsCall(on("Query"), (options) => dynamodb.query({ ...input, TableName }, options)),
    };
    const writer: TableWriter = {
      put: (input) => awsCall(on("PutItem"), (options) => dynamodb.put({ ...input, TableName }, options)),
      update: (input) =>
        awsCall(on("UpdateItem"), (options) => dynamodb.update({ ...input, TableName }, options)),
      delete: (input) =>
        awsCall(on("DeleteItem"), (options) => dynamodb.delete({ ...input, TableName }, options)),
    };
    // The handler's types know only the commands that its access allows.
    return { ...(access !== "write" && reader), ...(access !== "read" && writer) } as TableReader &
      TableWriter;
  };
}
