import { arn } from "../../../../account.ts";
import { isJsonObject, type JsonObject } from "../../../../json-object.ts";
import type { Access, ReadAccess, RequestWorld } from "../access.ts";
import { readJsonCall, text } from "../json-call.ts";
import { attributesOf, keyValues } from "./dynamodb-keys.ts";

/** The actions that name no table. */
const ofNoTable = ["DescribeLimits", "DescribeEndpoints"];
const writes: Readonly<Record<string, string>> = {
  ConditionCheck: "ConditionCheckItem",
  Delete: "DeleteItem",
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export const dynamoDbAccess: ReadAccess = (request, world) => {
  const { action, input } = readJsonCall(request);
  switch (action) {
    case "":
      return [];
    case "BatchGetItem":
      return tables(input.RequestItems).map(([table, items]) =>
        access(world, action, { TableName: table, ...(isJsonObject(items) && items) }),
      );
    case "BatchWriteItem":
      return tables(input.RequestItems).map(([table, requests]) =>
        access(world, action, { TableName: table, Requests: requests }),
      );
    case "TransactGetItems":
    case "TransactWriteItems":
      // Each item needs the permission that it would need alone.
      return objects(input.TransactItems).flatMap((item) =>
        Object.entries(item).flatMap(([kind, one]) => {
          const name = writes[kind];
          return name && isJsonObject(one)
            ? [access(world, name, one, { "dynamodb:EnclosingOperation": action })]
            : [];
        }),
      );
    case "ExecuteStatement":
      return statement(world, text(input, "Statement"));
    case "BatchExecuteStatement":
      return objects(input.Statements).flatMap((one) => statement(world, text(one, "Statement")));
    case "ExecuteTransaction":
      return objects(input.TransactStatements).flatMap((one) => statement(world, text(one, "Statement")));
    case "ListTables":
      return [{ action: `dynamodb:${action}`, resource: tableArn(world, "*") }];
    default:
      if (ofNoTable.includes(action)) return [{ action: `dynamodb:${action}`, resource: "*" }];
      return [access(world, action, input)];
  }
};

/** What one action on one table needs, with the condition keys of DynamoDB. */
function access(
  world: RequestWorld,
  action: string,
  input: JsonObject,
  context: Access["context"] = {},
): Access {
  const table = text(input, "TableName") ?? text(input, "ResourceArn") ?? "*";
  const index = action === "Query" || action === "Scan" ? text(input, "IndexName") : undefined;
  const resource = tableArn(world, table);
  const name = resource.slice(resource.indexOf("/") + 1);
  return {
    action: `dynamodb:${action}`,
    resource: index === undefined ? resource : `${resource}/index/${index}`,
    context: {
      ...context,
      "dynamodb:LeadingKeys": keyValues(world.partitionKey(name, index), input),
      "dynamodb:Attributes": attributesOf(input),
      "dynamodb:Select": text(input, "Select"),
      "dynamodb:ReturnValues": text(input, "ReturnValues"),
      "dynamodb:ReturnConsumedCapacity": text(input, "ReturnConsumedCapacity"),
      ...(action === "Scan" && { "dynamodb:FullTableScan": "true" }),
    },
  };
}

/** PartiQL: `SELECT … FROM "table"."index"`, `INSERT INTO …`, `UPDATE …`, `DELETE FROM …`. */
function statement(world: RequestWorld, partiQl = ""): Access[] {
  const { verb, table, index } =
    /^\s*(?<verb>select|insert|update|delete)\b(?:.*?\b(?:from|into)\b)?\s*"?(?<table>[\w.-]+?)"?(?:\."(?<index>[\w.-]+)")?(?:\s|$)/is.exec(
      partiQl,
    )?.groups ?? {};
  if (!verb || !table) return [];
  const name = verb.charAt(0).toUpperCase() + verb.slice(1).toLowerCase();
  const resource = tableArn(world, table);
  return [
    {
      action: `dynamodb:PartiQL${name}`,
      resource: index === undefined ? resource : `${resource}/index/${index}`,
    },
  ];
}

/** A table is named by its name or its ARN. */
function tableArn({ account }: RequestWorld, table: string): string {
  return table.startsWith("arn:") ? table : arn(account, "dynamodb", `table/${table}`);
}

function tables(value: unknown): [string, unknown][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
