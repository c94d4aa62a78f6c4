import { checkTable } from "#rules/check-table";

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
  checkTable(definition);
  return { ...definition, kind: "table" };
}
