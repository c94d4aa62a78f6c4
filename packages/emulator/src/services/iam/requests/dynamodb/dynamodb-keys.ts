import { isJsonObject, type JsonObject } from "../../../../json-object.ts";

/** The values of the partition key that a request is about, as `dynamodb:LeadingKeys` has them; undefined when it tells of none. */
export function keyValues(partitionKey: string | undefined, input: JsonObject): string[] | undefined {
  if (partitionKey === undefined) return undefined;
  const values = [
    ...items(input).map((item) => item[partitionKey]),
    valueInExpression(partitionKey, input),
    valueInConditions(partitionKey, input.KeyConditions),
  ].flatMap((value) => (isJsonObject(value) ? Object.values(value).map(String) : []));
  return values.length > 0 ? values : undefined;
}

/** The top-level attributes that a request names, as `dynamodb:Attributes` has them; undefined when it names none. */
export function attributesOf(input: JsonObject): string[] | undefined {
  const names = new Set(items(input).flatMap(Object.keys));
  for (const list of [input.AttributesToGet])
    if (Array.isArray(list)) for (const name of list) names.add(String(name));
  for (const path of String(input.ProjectionExpression ?? "").split(",")) {
    const [first = ""] = path.trim().split(/[.[]/);
    if (first) names.add(attributeName(first, input));
  }
  for (const name of Object.values(
    isJsonObject(input.ExpressionAttributeNames) ? input.ExpressionAttributeNames : {},
  )) {
    names.add(String(name));
  }
  return names.size > 0 ? [...names] : undefined;
}

/** The keys and items of a request: of one item, of a batch's reads and of its writes. */
function items(input: JsonObject): JsonObject[] {
  const requests = Array.isArray(input.Requests) ? input.Requests.filter(isJsonObject) : [];
  const written = requests.flatMap(({ PutRequest, DeleteRequest }) => [
    isJsonObject(PutRequest) ? PutRequest.Item : undefined,
    isJsonObject(DeleteRequest) ? DeleteRequest.Key : undefined,
  ]);
  const keys = Array.isArray(input.Keys) ? input.Keys : [];
  return [input.Key, input.Item, ...keys, ...written].filter(isJsonObject);
}

/** The value that `KeyConditionExpression` compares the partition key with. */
function valueInExpression(partitionKey: string, input: JsonObject): unknown {
  const values = isJsonObject(input.ExpressionAttributeValues) ? input.ExpressionAttributeValues : {};
  for (const [, name = "", value = ""] of String(input.KeyConditionExpression ?? "").matchAll(
    /([#\w.-]+)\s*=\s*(:\w+)/g,
  )) {
    if (attributeName(name, input) === partitionKey) return values[value];
  }
  return undefined;
}

function valueInConditions(partitionKey: string, conditions: unknown): unknown {
  const condition = isJsonObject(conditions) ? conditions[partitionKey] : undefined;
  const list = isJsonObject(condition) ? condition.AttributeValueList : undefined;
  return Array.isArray(list) ? list[0] : undefined;
}

function attributeName(name: string, { ExpressionAttributeNames: names }: JsonObject): string {
  return name.startsWith("#") && isJsonObject(names) ? String(names[name] ?? name) : name;
}
