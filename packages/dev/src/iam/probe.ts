import type { Emulator } from "@repo/emulator/emulator";
import { type Grant, logicalId, nameIn, suffix, type Template } from "./grants.ts";

/** Does what needs a grant, so that the emulator tells when it is missing. */
export async function probe(emulator: Emulator, template: Template, grant: Grant): Promise<void> {
  const { kind, action, resource, owner, service } = grant;
  if (kind === "permission" && service === "apigateway.amazonaws.com")
    return request(emulator, template, owner);
  if (kind === "permission" && service === "sns.amazonaws.com") {
    const [topicArn = ""] = await names(emulator, "sns");
    return call(emulator, "test", "sns", "Publish", { TopicArn: topicArn, Message: "{}" });
  }
  // Without it there is no function that could do anything.
  if (kind === "trust") return;
  const caller = functionOf(template, owner);
  const { name, accessKeyId } = named(emulator.functions, ({ name }) => name, nameIn(template, caller));
  const [prefix = "", verb = ""] = action.split(":");
  // Lambda itself writes the log, with the function's role.
  if (prefix === "logs") return invoke(emulator, name);
  const found = named(await names(emulator, prefix), (text) => text, nameIn(template, logicalId(resource)));
  const build = calls[action];
  if (!build) throw new Error(`This test has no call that needs ${action}: add one.`);
  const { as = verb, input } = build(found, suffix(resource).replace("/index/", ""));
  return call(emulator, accessKeyId, prefix, as, input);
}

interface Call {
  /** The API's action when it is not named as the permission is. */
  readonly as?: string;
  readonly input: object;
}

// What is wrong with these calls the service would say; whether they are allowed is decided before.
const item = (TableName: string): Call => ({ input: { TableName, Key: {}, Item: {} } });
const calls: Readonly<Record<string, (name: string, index: string) => Call>> = {
  "dynamodb:BatchGetItem": (name) => ({ input: { RequestItems: { [name]: { Keys: [] } } } }),
  "dynamodb:BatchWriteItem": (name) => ({ input: { RequestItems: { [name]: [] } } }),
  "dynamodb:ConditionCheckItem": (TableName) => ({
    as: "TransactWriteItems",
    input: { TransactItems: [{ ConditionCheck: { TableName } }] },
  }),
  "dynamodb:DeleteItem": item,
  "dynamodb:GetItem": item,
  "dynamodb:PutItem": item,
  "dynamodb:UpdateItem": item,
  "dynamodb:Query": (TableName, IndexName) => ({ input: { TableName, ...(IndexName && { IndexName }) } }),
  "sns:Publish": (TopicArn) => ({ input: { TopicArn, Message: "{}" } }),
  "sqs:DeleteMessage": (QueueUrl) => ({ input: { QueueUrl, ReceiptHandle: "x" } }),
  "sqs:GetQueueAttributes": (QueueUrl) => ({ input: { QueueUrl } }),
  "sqs:GetQueueUrl": (url) => ({ input: { QueueName: url.split("/").at(-1) } }),
  "sqs:ReceiveMessage": (QueueUrl) => ({ input: { QueueUrl } }),
  "sqs:SendMessage": (QueueUrl) => ({ input: { QueueUrl, MessageBody: "{}" } }),
};

const targets: Readonly<Record<string, string>> = { dynamodb: "DynamoDB_20120810", sqs: "AmazonSQS" };

async function call(
  emulator: Emulator,
  key: string,
  service: string,
  action: string,
  input: object,
): Promise<void> {
  await (await send(emulator, key, service, action, input)).text();
}

function send(
  { endpoint, account }: Emulator,
  key: string,
  service: string,
  action: string,
  input: object,
): Promise<Response> {
  const target = targets[service];
  return fetch(endpoint, {
    method: "POST",
    headers: {
      ...signature(key, account.region, service),
      ...(target && {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `${target}.${action}`,
      }),
    },
    body: target ? JSON.stringify(input) : new URLSearchParams({ Action: action, ...input }).toString(),
  });
}

// Nothing here checks a signature; it only tells who calls whom.
const signature = (key: string, region: string, service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  "x-amz-date": "20260101T000000Z",
});

/** The queues' URLs, the topics' ARNs or the tables' names. */
async function names(emulator: Emulator, service: string): Promise<string[]> {
  const list = { dynamodb: "ListTables", sns: "ListTopics", sqs: "ListQueues" }[service] ?? "";
  const answer = await (await send(emulator, "test", service, list, {})).text();
  if (service === "sns")
    return [...answer.matchAll(/<TopicArn>([^<]+)/g)].map(([, topicArn = ""]) => topicArn);
  const { QueueUrls, TableNames } = JSON.parse(answer);
  return QueueUrls ?? TableNames;
}

async function invoke({ endpoint, account }: Emulator, name: string): Promise<void> {
  const address = `${endpoint}/2015-03-31/functions/${name}/invocations`;
  const headers = signature("test", account.region, "lambda");
  await (await fetch(address, { method: "POST", headers, body: "{}" })).text();
}

/** Sends a request to the route of a function. */
async function request({ outputs, routes }: Emulator, template: Template, functionId: string): Promise<void> {
  const integration = Object.entries(template.Resources).find(
    ([, { Type, Properties }]) =>
      Type === "AWS::ApiGatewayV2::Integration" && logicalId(Properties?.IntegrationUri) === functionId,
  )?.[0];
  const route = Object.values(template.Resources).find(
    ({ Type, Properties }) =>
      Type === "AWS::ApiGatewayV2::Route" && JSON.stringify(Properties?.Target).includes(`"${integration}"`),
  );
  const key = String(route?.Properties?.RouteKey);
  if (!routes.includes(key))
    throw new Error(`Function ${functionId} has no route, but a permission for one.`);
  const [method = "", path = ""] = key.split(" ");
  await (await fetch(`${outputs.ApiUrl}${path.replaceAll(/\{\w+\}/g, "1")}`, { method })).text();
}

function functionOf({ Resources }: Template, roleId: string): string {
  const found = Object.entries(Resources).find(
    ([, { Type, Properties }]) => Type === "AWS::Lambda::Function" && logicalId(Properties?.Role) === roleId,
  );
  if (!found) throw new Error(`No function has the role ${roleId}.`);
  return found[0];
}

/** The one that has this in its name. */
function named<T>(items: readonly T[], nameOf: (item: T) => string, part: string): T {
  const found = items.find((item) => nameOf(item).includes(part));
  if (!found) throw new Error(`Nothing has ${part} in its name.`);
  return found;
}
