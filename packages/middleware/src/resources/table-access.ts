import type { Access } from "@repo/model/use";
import type { DynamoDbClient } from "../clients/dynamodb.ts";

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

/** Binds a table to its name and client, with the commands that the access allows. */
export function tableAccess(
  access: Access,
  TableName: string,
  dynamodb: DynamoDbClient,
): Partial<TableReader & TableWriter> {
  const reader: TableReader = {
    get: (input) => dynamodb.get({ ...input, TableName }),
    query: (input) => dynamodb.query({ ...input, TableName }),
  };
  const writer: TableWriter = {
    put: (input) => dynamodb.put({ ...input, TableName }),
    update: (input) => dynamodb.update({ ...input, TableName }),
    delete: (input) => dynamodb.delete({ ...input, TableName }),
  };
  return { ...(access !== "write" && reader), ...(access !== "read" && writer) };
}
