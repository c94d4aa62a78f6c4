import { execFile } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import dynalite from "dynalite";
import { expect, test } from "vitest";

const run = promisify(execFile);

// A table as CloudFormation makes it, then everything that an idempotent function asks of it.
const script = `
  import assert from "node:assert/strict";
  import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
  import { defineFunction } from "@repo/model/function";
  import { defineRoute } from "@repo/model/route";
  import { defineTable } from "@repo/model/table";
  import { remembers } from "@repo/model/use";
  import * as v from "valibot";
  import { dynamodb } from "../clients/dynamodb.ts";
  import { http } from "../http.ts";
  import { httpEvent } from "../testing/http-event.ts";
  import { invoke } from "../testing/invoke.ts";
  import { lambdaContext } from "../testing/lambda-context.ts";
  import { createIdempotency } from "./idempotency.ts";

  const TableName = "requests";
  const client = new DynamoDBClient();
  await client.send(new CreateTableCommand({
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
  }));
  const status = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table.TableStatus;
  while ((await status()) !== "ACTIVE");

  const spec = defineFunction({
    name: "add-line",
    service: "shop",
    trigger: defineRoute({
      method: "POST", path: "/lines", scopes: ["shop/lines.write"], idempotencyKey: "required",
      body: v.object({ sku: v.string() }), responses: { 202: v.object({ line: v.number() }) },
    }),
    uses: { requests: remembers(defineTable({ name: "requests", partitionKey: "id", timeToLive: "expiresAt" })) },
    tags: {},
  });
  let now = Date.now();
  let lines = 0;
  let failure;
  let work;
  const handler = http(
    spec,
    async () => {
      lines++;
      await work;
      if (failure) throw failure;
      return { status: 202, body: { line: lines } };
    },
    { dynamodb, idempotency: createIdempotency(() => now) },
  );
  const ask = (key, sku = "tea") => invoke(
    handler,
    httpEvent({
      route: spec.trigger, body: { sku }, principal: { subject: "ada" }, headers: { "idempotency-key": key },
    }),
    lambdaContext(),
  );

  const { promise, resolve } = Promise.withResolvers();
  work = promise;
  const statuses = [];
  await Promise.all(Array.from({ length: 8 }, async () => {
    statuses.push((await ask("race")).status);
    if (statuses.length === 7) resolve();
  }));
  assert.deepEqual(statuses, [...Array(7).fill(409), 202]);
  assert.equal(lines, 1);
  assert.deepEqual((await ask("race")).body, { line: 1 });
  assert.equal((await ask("race", "cup")).status, 422);

  failure = new Error("no stock");
  assert.equal((await ask("fails")).status, 500);
  failure = undefined;
  assert.equal((await ask("fails")).status, 202);

  now += 86_400_000;
  assert.deepEqual((await ask("race")).body, { line: 4 });
`;

test("simultaneous requests, repetitions, failures and expiry, with the SDK and a real DynamoDB table", async () => {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { stderr } = await run(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: import.meta.dirname,
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        AWS_REGION: "us-east-1",
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        REQUESTS_TABLE_NAME: "requests",
      },
    });
    expect(stderr).toBe("");
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
