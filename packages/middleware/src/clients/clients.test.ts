import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

interface Call {
  readonly target: string;
  readonly body: string;
}

/** Runs a script in a fresh process, with the endpoint of all AWS services on a server that notes what it is sent. */
async function callsOf(script: string): Promise<Call[]> {
  const calls: Call[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const target = String(request.headers["x-amz-target"]);
    calls.push({ target, body });
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
    response.end(target.startsWith("DynamoDB") ? '{"Item":{"pk":{"S":"1"},"total":{"N":"7"}}}' : "{}");
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const environment = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
  try {
    await run(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: import.meta.dirname,
      env: environment,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return calls;
}

test("the clients speak to AWS in plain values, and leave out what is undefined", async () => {
  const calls = await callsOf(`
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
