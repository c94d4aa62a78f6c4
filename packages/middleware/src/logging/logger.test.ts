import { expect, test } from "vitest";
import { captureLog } from "../testing/capture-log.ts";
import { lambdaContext } from "../testing/lambda-context.ts";
import { leastLogLevel } from "./log-level.ts";
import { InvocationLogger, type LoggerSettings } from "./logger.ts";
import { redaction } from "./redaction.ts";

const settings: LoggerSettings = {
  least: "INFO",
  redaction: () => redaction({}),
  traceId: "1-5759e988-bd862e3fe1be46a994272793",
};

test("writes one JSON line per call, with what Lambda's JSON logs have", () => {
  using log = captureLog();

  new InvocationLogger(lambdaContext(), settings).warn("stock is\nlow", { sku: "tea", left: 2n });

  expect(log.text.split("\n")).toHaveLength(2);
  expect(log.lines).toEqual([
    {
      level: "WARN",
      timestamp: expect.stringMatching(/Z$/),
      requestId: lambdaContext().awsRequestId,
      traceId: "1-5759e988-bd862e3fe1be46a994272793",
      function: "test-function",
      message: "stock is\nlow",
      sku: "tea",
      left: "2",
    },
  ]);
});

test("writes nothing below its level", () => {
  using log = captureLog();
  const logger = new InvocationLogger(lambdaContext(), { ...settings, least: "WARN" });

  logger.debug("1");
  logger.info("2");
  logger.warn("3");
  logger.error("4");

  expect(log.lines.map(({ message }) => message)).toEqual(["3", "4"]);
});

test("lets no field pose as the level, the request or the message", () => {
  using log = captureLog();

  new InvocationLogger(lambdaContext(), settings).info("right", {
    message: "wrong",
    level: "FATAL",
    requestId: "1",
  });

  expect(log.lines).toMatchObject([
    { message: "right", level: "INFO", requestId: lambdaContext().awsRequestId },
  ]);
});

test("writes an error with its type, stack and causes", () => {
  using log = captureLog();
  const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });

  new InvocationLogger(lambdaContext(), settings).error("no stock", {
    error: new TypeError("no", { cause }),
  });

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
  const logger = new InvocationLogger(lambdaContext(), settings);

  logger.info("ring", { ring });
  logger.info("bad", { bad });

  expect(log.lines).toMatchObject([
    { message: "ring", unloggable: expect.stringContaining("circular") },
    { message: "bad", unloggable: "no JSON" },
  ]);
});

test("writes no secret, however deep it stands and however its key is written", () => {
  using log = captureLog();
  const redacting = redaction({ LOG_REDACT: "iban, account-number" });
  const mark = "MARK";
  const headers = {
    Authorization: mark,
    cookie: mark,
    "Set-Cookie": [mark],
    "x-api-key": mark,
    accept: "seen",
  };
  const fields = {
    request: { headers, list: [{ PASSWORD: { text: mark } }, { refreshToken: mark }] },
    ...{ client_secret: mark, apiKey: mark, secretAccessKey: mark, privateKey: mark, token: undefined },
    ...{ IBAN: mark, accountNumber: mark, account_number: 4711 },
  };

  new InvocationLogger(lambdaContext(), { ...settings, redaction: () => redacting }).info("called", fields);

  expect(log.text).not.toMatch(/MARK|4711/);
  expect(log.lines).toMatchObject([
    { request: { headers: { Authorization: "[redacted]", "x-api-key": "[redacted]", accept: "seen" } } },
  ]);
  expect(log.lines[0]).not.toHaveProperty("token");
});

test("writes no JSON Web Token, wherever in a text it stands", () => {
  using log = captureLog();
  const token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

  new InvocationLogger(lambdaContext(), settings).error(`refused ${token}!`, {
    error: new Error(`bad ${token}`),
  });

  expect(log.text).not.toContain("eyJ");
  expect(log.lines).toMatchObject([
    { message: "refused [redacted]!", error: { errorMessage: "bad [redacted]" } },
  ]);
});

test.each([
  [{}, "INFO"],
  [{ AWS_LAMBDA_LOG_LEVEL: "debug" }, "DEBUG"],
  [{ AWS_LAMBDA_LOG_LEVEL: "FATAL" }, "FATAL"],
  [{ AWS_LAMBDA_LOG_LEVEL: "loud" }, "INFO"],
  [{ AWS_LAMBDA_LOG_LEVEL: "DEBUG", LOG_LEVEL: "warn" }, "WARN"],
])("takes the level of the environment %j as %s", (environment, level) => {
  expect(leastLogLevel(environment)(0)).toBe(level);
});

test("lets a share of the invocations write DEBUG lines, and never makes one more silent", () => {
  const quarter = leastLogLevel({ LOG_LEVEL: "WARN", LOG_DEBUG_SAMPLE: "0.25" });
  const trace = leastLogLevel({ LOG_LEVEL: "TRACE", LOG_DEBUG_SAMPLE: "1" });
  const nonsense = leastLogLevel({ LOG_DEBUG_SAMPLE: "often" });

  expect([0, 0.24, 0.25, 0.99].map(quarter)).toEqual(["DEBUG", "DEBUG", "WARN", "WARN"]);
  expect(trace(0)).toBe("TRACE");
  expect(nonsense(0)).toBe("INFO");
});
