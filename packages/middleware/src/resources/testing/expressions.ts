type Item = Readonly<Record<string, unknown>>;

/** The expressions of a DynamoDB write, and what their placeholders stand for. */
export interface Expressions {
  readonly ConditionExpression?: string | undefined;
  readonly UpdateExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
}

/** Whether a condition holds for an item: comparisons and `attribute_exists`, joined by AND and OR. */
export function holds(item: Item, expressions: Expressions): boolean {
  const { ConditionExpression: condition } = expressions;
  if (condition === undefined) return true;
  return condition
    .split(" OR ")
    .some((either) => either.split(" AND ").every((term) => isTrue(term, item, expressions)));
}

function isTrue(term: string, item: Item, expressions: Expressions): boolean {
  const [, not, attribute] = /^attribute_(not_)?exists\((#?\w+)\)$/.exec(term) ?? [];
  if (attribute !== undefined) {
    return (item[nameOf(attribute, expressions)] === undefined) === (not !== undefined);
  }
  const [, name = "", comparator = "", value = ""] =
    /^(#?\w+) (=|<|<=|>|>=) (:\w+)$/.exec(term) ?? unknown(term);
  const actual = item[nameOf(name, expressions)];
  // A comparison with an attribute that is not there is false, whatever it compares with.
  return actual !== undefined && compare(actual, comparator, expressions.ExpressionAttributeValues?.[value]);
}

function compare(actual: unknown, comparator: string, value: unknown): boolean {
  const [one, other] = [actual as number, value as number];
  if (comparator === "=") return one === other;
  if (comparator === "<") return one < other;
  if (comparator === "<=") return one <= other;
  return comparator === ">" ? one > other : one >= other;
}

/** An item after an update: `SET` of values, `REMOVE` of attributes. */
export function applyUpdate(item: Item, expressions: Expressions): Item {
  const { UpdateExpression: update = "", ExpressionAttributeValues: values = {} } = expressions;
  const [, set, remove] =
    /^(?:SET (#?\w+ = :\w+(?:, #?\w+ = :\w+)*))? ?(?:REMOVE (#?\w+(?:, #?\w+)*))?$/.exec(update) ??
    unknown(update);
  const updated = { ...item };
  for (const assignment of set?.split(", ") ?? []) {
    const [name = "", value = ""] = assignment.split(" = ");
    updated[nameOf(name, expressions)] = values[value];
  }
  for (const name of remove?.split(", ") ?? []) delete updated[nameOf(name, expressions)];
  return updated;
}

function nameOf(name: string, { ExpressionAttributeNames: names }: Expressions): string {
  return name.startsWith("#") ? (names?.[name] ?? unknown(name)) : name;
}

function unknown(expression: string): never {
  throw new Error(`The table in memory does not know the expression "${expression}".`);
}
