import type { dynamodb } from "@repo/middleware/dynamodb";

type Client = typeof dynamodb;
type Item = Readonly<Record<string, unknown>>;
type Conditional = Pick<
  Parameters<Client["put"]>[0],
  "ConditionExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues"
>;

/** A table `pk`, `sk` in memory, with as much of DynamoDB's expressions as this function uses; it throws at any other. */
export function inMemoryTable() {
  const items = new Map<string, Item>();
  const failures = new Map<keyof Client, Error>();
  const keyOf = ({ pk, sk }: Item) => JSON.stringify([pk, sk]);
  const call =
    <Result>(method: keyof Client, result: () => Result) =>
    async () => {
      const failure = failures.get(method);
      failures.delete(method);
      if (failure) throw failure;
      return { $metadata: {}, ...result() };
    };
  const unused = () => Promise.reject(new Error("fulfil-order needs no such call"));
  const client: Client = {
    get: ({ Key = {} }) => call("get", () => ({ Item: items.get(keyOf(Key)) }))(),
    put: ({ Item = {}, ...conditional }) =>
      call("put", () => {
        check(items.get(keyOf(Item)), conditional);
        items.set(keyOf(Item), structuredClone(Item));
      })(),
    update: ({ Key = {}, UpdateExpression = "", ...conditional }) =>
      call("update", () => {
        const item = items.get(keyOf(Key));
        check(item, conditional);
        const [, name = "", value = ""] =
          /^SET (\w+) = (:\w+)$/.exec(UpdateExpression) ?? unknown(UpdateExpression);
        items.set(keyOf(Key), { ...Key, ...item, [name]: conditional.ExpressionAttributeValues?.[value] });
      })(),
    query: unused,
    delete: unused,
  };
  return {
    client,
    item: (key: Item) => items.get(keyOf(key)),
    set: (item: Item) => void items.set(keyOf(item), item),
    failNext: (method: keyof Client, error: Error) => void failures.set(method, error),
    clear: () => items.clear(),
  };
}

function check(item: Item | undefined, { ConditionExpression, ...given }: Conditional): void {
  if (!ConditionExpression || ConditionExpression.split(" OR ").some((term) => holds(term, item, given)))
    return;
  throw Object.assign(new Error("The conditional request failed"), {
    name: "ConditionalCheckFailedException",
  });
}

function holds(term: string, item: Item | undefined, given: Conditional): boolean {
  const [, not, attribute] = /^attribute_(not_)?exists\((\w+)\)$/.exec(term) ?? [];
  if (attribute !== undefined) return (item?.[attribute] === undefined) === (not !== undefined);
  const [, name = "", value = ""] = /^(#\w+) = (:\w+)$/.exec(term) ?? unknown(term);
  const actual = item?.[given.ExpressionAttributeNames?.[name] ?? ""];
  return actual !== undefined && actual === given.ExpressionAttributeValues?.[value];
}

function unknown(expression: string): never {
  throw new Error(`The table in memory does not know the expression "${expression}".`);
}
