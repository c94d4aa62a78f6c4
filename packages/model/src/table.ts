import { DefinitionError } from "./rules/definition-error.ts";
import { checkName } from "./rules/name.ts";

export interface KeySchema {
  readonly partitionKey: string;
  readonly sortKey?: string;
}

export interface TableDefinition extends KeySchema {
  readonly name: string;
  /** Global secondary indexes by name, each with all attributes. */
  readonly indexes?: Readonly<Record<string, KeySchema>>;
  /** The attribute that holds an item's expiry in seconds since the epoch. */
  readonly timeToLive?: string;
}

/** A DynamoDB table, billed on demand; its keys are strings. */
export type Table<Definition extends TableDefinition = TableDefinition> = Readonly<Definition> & {
  readonly kind: "table";
};

/** Declares a table. @throws {DefinitionError} when DynamoDB would refuse it */
export function defineTable<const Definition extends TableDefinition>(
  definition: Definition,
): Table<Definition> {
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
  return { ...definition, kind: "table" };
}
