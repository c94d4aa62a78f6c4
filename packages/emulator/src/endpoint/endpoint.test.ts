import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sdkOptions } from "../testing/sdk-options.ts";
import type { AwsRequest } from "./aws-api.ts";
import { Endpoint } from "./endpoint.ts";

let endpoint: Endpoint;
let requests: AwsRequest[];
let answer: (request: AwsRequest) => Promise<string>;

beforeEach(async () => {
  requests = [];
  answer = async () => "{}";
  endpoint = await Endpoint.listen();
  endpoint.register({
    signingName: "sqs",
    async handle(request) {
      requests.push(request);
      return {
        status: 200,
        headers: { "content-type": "application/x-amz-json-1.0" },
        body: await answer(request),
      };
    },
  });
});

afterEach(() => endpoint.close());

const client = <Client>(Type: new (options: object) => Client) => new Type(sdkOptions(endpoint.url));

test("a call reaches the service that it was signed for, and tells who signed it", async () => {
  await client(SQSClient).send(new ListQueuesCommand({}));

  expect(requests).toMatchObject([{ method: "POST", accessKeyId: "AKIDEXAMPLE" }]);
});

test("a service that is not emulated is named, with the variable that points to another", async () => {
  const call = client(LambdaClient).send(new InvokeCommand({ FunctionName: "f" }));

  await expect(call).rejects.toThrow(
    'The emulator has no service "lambda". Point AWS_ENDPOINT_URL_LAMBDA at one that has.',
  );
});

test("a request without a signature is refused with what to do", async () => {
  const response = await fetch(endpoint.url);

  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({
    message: expect.stringContaining("send it with an AWS SDK"),
  });
});

test("a service that fails answers 500, and the next call goes on", async () => {
  answer = async () => {
    throw new Error("broken engine");
  };
  await expect(client(SQSClient).send(new ListQueuesCommand({}))).rejects.toThrow(
    "The emulator failed: Error: broken engine",
  );

  answer = async () => "{}";
  await expect(client(SQSClient).send(new ListQueuesCommand({}))).resolves.toBeDefined();
});

test("a service learns that its caller has gone", async () => {
  const leave = new AbortController();
  const gone = new Promise<void>((resolve) => {
    answer = ({ signal }) => {
      signal?.addEventListener("abort", () => resolve());
      leave.abort();
      return new Promise(() => undefined);
    };
  });
  const call = client(SQSClient).send(new ListQueuesCommand({}), { abortSignal: leave.signal });

  await expect(call).rejects.toThrow();
  await gone;
});
