import { describe, expect, test } from "vitest";
import { AppError } from "../errors/app-error.ts";
import { awsCall } from "./aws-call.ts";

const { signal } = new AbortController();
const on = { action: "dynamodb:PutItem", resource: 'table "shop"', signal };

/** An error as the AWS SDK throws it. */
const sdkError = (name: string, rest: object = {}) =>
  Object.assign(new Error(`said AWS: ${name}`), { name, ...rest });

async function thrown(error: unknown): Promise<Error> {
  return awsCall(on, () => Promise.reject(error)).then(
    () => new Error("nothing was thrown"),
    (error: Error) => error,
  );
}

describe("an error of AWS that passes is answered with 503 and when to come again", () => {
  test.each<[what: string, error: Error]>([
    [
      "throttling, by DynamoDB's name",
      sdkError("ProvisionedThroughputExceededException", { $fault: "client" }),
    ],
    ["throttling, by a general name", sdkError("ThrottlingException", { $fault: "client" })],
    ["throttling, by SNS's name", sdkError("ThrottledException")],
    ["throttling, as the SDK marks it", sdkError("SomethingNew", { $retryable: { throttling: true } })],
    ["a fault of AWS", sdkError("InternalServerError", { $fault: "server" })],
    ["a status of 5xx", sdkError("UnknownError", { $metadata: { httpStatusCode: 503 } })],
    ["no answer in time", sdkError("TimeoutError")],
    ["a call that its signal ended", sdkError("AbortError")],
    ["no connection", sdkError("Error", { code: "ECONNREFUSED" })],
    ["a connection that broke", sdkError("Error", { code: "ECONNRESET" })],
  ])("%s", async (_, error) => {
    const problem = await thrown(error);

    expect(problem).toMatchObject({ code: "UNAVAILABLE", headers: { "retry-after": "1" } });
    expect(problem.message).not.toContain("said AWS");
    expect(problem.cause).toMatchObject({
      message: 'dynamodb:PutItem on table "shop" failed for now.',
      cause: error,
    });
  });
});

test.each(["AccessDeniedException", "AccessDenied", "AuthorizationErrorException"])(
  "%s stays ours, and says which permission is missing where",
  async (name) => {
    const error = await thrown(sdkError(name, { $fault: "client", $metadata: { httpStatusCode: 400 } }));

    expect(error).not.toBeInstanceOf(AppError);
    expect(error.message).toMatch(/^The function's role may not dynamodb:PutItem on table "shop"\. /);
  },
);

test.each(["ConditionalCheckFailedException", "ValidationException", "ResourceNotFoundException"])(
  "%s is left to the handler",
  async (name) => {
    const error = sdkError(name, { $fault: "client", $metadata: { httpStatusCode: 400 } });

    expect(await thrown(error)).toBe(error);
  },
);

test("a call gets the signal of its invocation, and is not begun after it", async () => {
  const invocation = new AbortController();
  let calls = 0;
  const call = () =>
    awsCall({ ...on, signal: invocation.signal }, async ({ abortSignal }) => {
      calls++;
      return abortSignal;
    });

  expect(await call()).toBe(invocation.signal);
  invocation.abort();
  await expect(call()).rejects.toMatchObject({ code: "TIMEOUT" });
  expect(calls).toBe(1);
});
