import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

interface Call {
  /** `GET /`, or the operation: `DynamoDB_20120810.PutItem`. */
  readonly target: string;
  readonly body: string;
}

interface Conversation {
  readonly calls: readonly Call[];
  readonly connections: number;
}

/** Runs a script in a fresh process, with the endpoint of all AWS services on a server that notes what it is sent. */
async function conversationOf(
  script: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Conversation> {
  const calls: Call[] = [];
  let connections = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const target = String(request.headers["x-amz-target"] ?? `${request.method} ${request.url}`);
    calls.push({ target, body });
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
    response.end(target.startsWith("DynamoDB") ? '{"Item":{"pk":{"S":"1"},"total":{"N":"7"}}}' : "{}");
  };
  const server = createServer((request, response) => void answer(request, response))
    .on("connection", () => connections++)
    .listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await run(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: import.meta.dirname,
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        AWS_REGION: "us-east-1",
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        ...environment,
      },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return { calls, connections };
}

test("the clients speak to AWS in plain values, and leave out what is undefined", async () => {
  const { calls } = await conversationOf(`
    import assert from "node:assert/strict";
    import { dynamodb } from "./dynamodb.ts";
    import { sqs } from "./sqs.ts";
    await dynamodb.put({ TableName: "shop", Item: { pk: "1", total: 7, note: undefined } });
    const { Item } = await dynamodb.get({ TableName: "shop", Key: { pk: "1" } });
    assert.deepEqual(Item, { pk: "1", total: 7 });
    await sqs.sendMessage({ QueueUrl: process.env.AWS_ENDPOINT_URL + "/1/orders", MessageBody: "{}" })
      .catch((error) => assert.equal(error.message, "InvalidChecksumError"));
  `);

  expect(calls.map(({ target }) => target)).toEqual([
    "DynamoDB_20120810.PutItem",
    "DynamoDB_20120810.GetItem",
    "AmazonSQS.SendMessage",
  ]);
  expect(JSON.parse(calls[0]?.body ?? "")).toEqual({
    TableName: "shop",
    Item: { pk: { S: "1" }, total: { N: "7" } },
  });
});

const getItem = `
  const { dynamodb } = await import("./dynamodb.ts");
  await dynamodb.get({ TableName: "shop", Key: { pk: "1" } });
  await dynamodb.get({ TableName: "shop", Key: { pk: "2" } });
`;
const inLambda = { AWS_LAMBDA_RUNTIME_API: "127.0.0.1:1" };

test("during INIT a client opens its connection, and every call goes over it", async () => {
  const { calls, connections } = await conversationOf(getItem, inLambda);

  expect(calls.map(({ target }) => target)).toEqual([
    "GET /",
    "DynamoDB_20120810.GetItem",
    "DynamoDB_20120810.GetItem",
  ]);
  expect(connections).toBe(1);
});

test("each client opens its own, before it is handed over", async () => {
  const { calls } = await conversationOf(
    'await import("./sqs.ts"); await import("./sns.ts"); await import("./dynamodb.ts");',
    inLambda,
  );

  expect(calls.map(({ target, body }) => target + body)).toEqual(["GET /", "GET /", "GET /"]);
});

test.each<[what: string, environment: Readonly<Record<string, string>>]>([
  ["outside Lambda", {}],
  ["where it is switched off", { ...inLambda, CLIENT_WARM_UP: "off" }],
])("%s a client opens nothing before its first call, and keeps it for the next", async (_, environment) => {
  const { calls, connections } = await conversationOf(getItem, environment);

  expect(calls.map(({ target }) => target)).toEqual([
    "DynamoDB_20120810.GetItem",
    "DynamoDB_20120810.GetItem",
  ]);
  expect(connections).toBe(1);
});

test("a client is made all the same where nothing answers, or nobody says who calls", async () => {
  const nowhere = { ...inLambda, AWS_ENDPOINT_URL: "http://127.0.0.1:1" };
  const script = 'await import("./sqs.ts"); await import("./dynamodb.ts");';

  await conversationOf(script, nowhere);
  const { calls } = await conversationOf(script, { ...inLambda, AWS_REGION: "" });

  expect(calls).toEqual([]);
});

test("a call ends with its signal, and is not tried again", async () => {
  const { calls } = await conversationOf(`
    import assert from "node:assert/strict";
    import { dynamodb } from "./dynamodb.ts";
    const abort = new AbortController();
    const call = dynamodb.get({ TableName: "shop", Key: { pk: "1" } }, { abortSignal: abort.signal });
    abort.abort();
    await assert.rejects(call, { name: "AbortError" });
  `);

  expect(calls.length).toBeLessThanOrEqual(1);
});

test("parameters and secrets are asked for by their names, decrypted", async () => {
  const { calls } = await conversationOf(`
    const { parameters } = await import("./parameters.ts");
    const { secrets } = await import("./secrets.ts");
    await parameters.getParameter({ Name: "/test/limits", WithDecryption: true });
    await secrets.getSecretValue({ SecretId: "/test/payment-key" });
  `);

  expect(calls.map(({ target, body }) => [target, JSON.parse(body)])).toEqual([
    ["AmazonSSM.GetParameter", { Name: "/test/limits", WithDecryption: true }],
    ["secretsmanager.GetSecretValue", { SecretId: "/test/payment-key" }],
  ]);
});
