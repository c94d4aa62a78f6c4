import middy from "@middy/core";
import { describe, expect, test } from "vitest";
import type { HttpEvent } from "../http/http-event.ts";
import type { HttpResult } from "../http/http-result.ts";
import { type accept, answerTo, goodRequest } from "../testing/add-line.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";
import { lambdaContext } from "../testing/lambda-context.ts";
import { AppError } from "./app-error.ts";
import { problemDetails } from "./problem-details.ts";

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
    traceId: "1-5759e988-bd862e3fe1be46a994272793",
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

test("takes the trace from Lambda where it says it, else from the gateway, and no other text for one", async () => {
  const own = "1-65f0a1b2-000000000000000000000001";
  process.env._X_AMZN_TRACE_ID = `Root=${own};Parent=0000000000000002;Sampled=0`;
  const traced = await answerTo({ body: "{" }).finally(() => delete process.env._X_AMZN_TRACE_ID);
  const foreign = await answerTo({ body: "{", headers: { "x-amzn-trace-id": "Root=<script>" } });

  expect(traced).toMatchObject({ body: { traceId: own }, log: [{ traceId: own }] });
  expect(foreign.body).not.toHaveProperty("traceId");
});

describe("where PROBLEM_DETAILS is verbose", () => {
  const verboseAnswerTo = async (handler: () => unknown) => {
    process.env.PROBLEM_DETAILS = "verbose";
    return answerTo({}, handler as unknown as typeof accept).finally(
      () => delete process.env.PROBLEM_DETAILS,
    );
  };

  test("an answer that breaks its contract says where", async () => {
    expect(await verboseAnswerTo(() => ({ status: 202, body: { id: 1, sku: "tea" } }))).toMatchObject({
      status: 500,
      body: {
        code: "INTERNAL",
        detail: expect.stringContaining(
          "The 202 answer of POST /orders/{id}/lines breaks its contract: /id ",
        ),
        issues: [{ pointer: "/id", message: expect.stringContaining("Expected string") }],
      },
    });
  });

  test("any other error says its name and message, and not its stack", async () => {
    const answer = await verboseAnswerTo(() => {
      throw new TypeError("x is undefined");
    });

    expect(answer.body).toMatchObject({ status: 500, detail: "TypeError: x is undefined" });
    expect(JSON.stringify(answer.body)).not.toContain("problem-details.test");
  });

  test("what is no Error says only of what type it is", async () => {
    const answer = await verboseAnswerTo(() => {
      throw "hunter2";
    });

    expect(answer.body).toMatchObject({ detail: "string was thrown, and not an Error." });
  });
});

test("alone, it begins each type with the base that it is given, and refuses an option that it lacks", async () => {
  const handler = middy<HttpEvent, HttpResult>()
    .use(problemDetails({ typeBase: "https://docs.example.com/problems/" }))
    .handler(async () => {
      throw new AppError("NOT_FOUND");
    });

  expect(await invoke(handler as never, httpEvent(goodRequest) as never)).toMatchObject({
    status: 404,
    body: { type: "https://docs.example.com/problems/not-found" },
  });
  expect(() => problemDetails({ base: "x" } as object)).toThrow('no option "base". Its options: typeBase.');
});
