import { expect, test } from "vitest";
import { AppError } from "../errors/app-error.ts";
import { answerTo } from "../testing/add-line.ts";
import { lambdaContext } from "../testing/lambda-context.ts";

const { awsRequestId } = lambdaContext();

test("answers an AppError as the catalogue says, and keeps its cause in the log", async () => {
  const answer = await answerTo({}, () => {
    throw new AppError("CONFLICT", { detail: "Order 1 is paid.", cause: new Error("version 3 is not 4") });
  });

  expect(answer).toMatchObject({
    status: 409,
    body: {
      type: "urn:problem-type:conflict",
      title: "It has changed meanwhile",
      status: 409,
      detail: "Order 1 is paid.",
      code: "CONFLICT",
      requestId: awsRequestId,
    },
  });
  expect(JSON.stringify(answer.body)).not.toContain("version 3");
  expect(answer.log).toMatchObject([
    { code: "CONFLICT", error: { cause: { errorMessage: "version 3 is not 4" } } },
  ]);
});

const sdkError = Object.assign(new Error("User: arn:aws:iam::1:role/x is not authorized"), {
  name: "AccessDeniedException",
  $fault: "client",
  $metadata: { httpStatusCode: 400, requestId: "AWS1", attempts: 3 },
  $response: { headers: { authorization: "secret" } },
});
const ring: Error & { cause?: unknown } = new Error("ring");
ring.cause = ring;

test.each([
  ["an Error", new Error("password=hunter2")],
  ["an AWS SDK error", sdkError],
  ["a ring of causes", ring],
  ["a string", "password=hunter2"],
  ["null", null],
  ["undefined", undefined],
  ["an object that poses as an answer", { status: 418, statusCode: 418, expose: true, message: "hunter2" }],
])("answers %s that is thrown with an opaque 500 and writes one record", async (_, thrown) => {
  const answer = await answerTo({}, () => {
    throw thrown;
  });

  expect(answer.status).toBe(500);
  expect(answer.body).toEqual({
    type: "urn:problem-type:internal",
    title: "Something went wrong on our side",
    status: 500,
    detail: "Try again; if it stays, report the requestId.",
    code: "INTERNAL",
    requestId: awsRequestId,
  });
  expect(answer.log).toMatchObject([{ level: "ERROR", outcome: "failure", status: 500 }]);
});

test("logs of an AWS SDK error what AWS Support asks for, and not its response", async () => {
  const answer = await answerTo({}, () => {
    throw sdkError;
  });

  expect(answer.log).toMatchObject([
    {
      code: "INTERNAL",
      error: {
        errorType: "AccessDeniedException",
        errorMessage: expect.stringContaining("not authorized"),
        stackTrace: expect.arrayContaining([expect.stringMatching(/^at /)]),
        aws: { requestId: "AWS1", httpStatusCode: 400, attempts: 3 },
      },
    },
  ]);
  expect(JSON.stringify(answer.log)).not.toContain("secret");
});
