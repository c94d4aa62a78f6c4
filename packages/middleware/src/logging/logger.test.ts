import { expect, test } from "vitest";
import { captureLog } from "../testing/capture-log.ts";
import { lambdaContext } from "../testing/lambda-context.ts";
import { leastLogLevel } from "./log-level.ts";
import { createLogger } from "./logger.ts";

test("writes one JSON line per call, with what Lambda's JSON logs have", () => {
  using log = captureLog();

  createLogger(lambdaContext(), "INFO").warn("stock is\nlow", { sku: "tea", left: 2n });

  expect(log.text.split("\n")).toHaveLength(2);
  expect(log.lines).toEqual([
    {
      level: "WARN",
      timestamp: expect.stringMatching(/Z$/),
      requestId: lambdaContext().awsRequestId,
      function: "test-function",
      message: "stock is\nlow",
      sku: "tea",
      left: "2",
    },
  ]);
});

test("writes nothing below its level", () => {
  using log = captureLog();
  const logger = createLogger(lambdaContext(), "WARN");

  logger.debug("1");
  logger.info("2");
  logger.warn("3");
  logger.error("4");

  expect(log.lines.map(({ message }) => message)).toEqual(["3", "4"]);
});

test("lets no field pose as the level, the request or the message", () => {
  using log = captureLog();

  createLogger(lambdaContext(), "INFO").info("right", { message: "wrong", level: "FATAL", requestId: "1" });

  expect(log.lines).toMatchObject([
    { message: "right", level: "INFO", requestId: lambdaContext().awsRequestId },
  ]);
});

test("writes an error with its type, stack and causes", () => {
  using log = captureLog();
  const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });

  createLogger(lambdaContext(), "INFO").error("no stock", { error: new TypeError("no", { cause }) });

  expect(log.lines).toMatchObject([
    {
      error: {
        errorType: "TypeError",
        errorMessage: "no",
        stackTrace: expect.arrayContaining([expect.stringMatching(/^at /)]),
        cause: { errorType: "Error", errorMessage: "connect", errorCode: "ECONNREFUSED" },
      },
    },
  ]);
});

test("still writes the line when a field has no JSON form", () => {
  using log = captureLog();
  const ring: Record<string, unknown> = {};
  ring.ring = ring;
  const bad = {
    toJSON() {
      throw new Error("no JSON");
    },
  };
  const logger = createLogger(lambdaContext(), "INFO");

  logger.info("ring", { ring });
  logger.info("bad", { bad });

  expect(log.lines).toMatchObject([
    { message: "ring", unloggable: expect.stringContaining("circular") },
    { message: "bad", unloggable: "no JSON" },
  ]);
});

test.each([
  [undefined, "INFO"],
  ["debug", "DEBUG"],
  ["FATAL", "FATAL"],
  ["loud", "INFO"],
])("takes the level %s of the environment as %s", (configured, level) => {
  expect(leastLogLevel({ AWS_LAMBDA_LOG_LEVEL: configured })).toBe(level);
});
