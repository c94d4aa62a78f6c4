import type { TableDefinition } from "../table.ts";
import { DefinitionError } from "./definition-error.ts";
import { checkName } from "./name.ts";

/** Refuses a table that DynamoDB would refuse. @throws {DefinitionError} */
export function checkTable(definition: TableDefinition): void {
  checkName("table", definition.name);
  for (const [index, { partitionKey, sortKey }] of Object.entries({
    [definition.name]: definition,
    ...definition.indexes,
  })) {
    if (partitionKey !== "" && partitionKey !== sortKey) continue;
    throw new DefinitionError(
      `table "${definition.name}"`,
      `has no usable key in "${index}".`,
      "Name a partition key, and a sort key that is another attribute.",
    );
  }
}
