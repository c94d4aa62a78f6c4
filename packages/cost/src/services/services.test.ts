import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { book, region } from "../testing/us-east-1.ts";
import { apiRequest, webSocketMinutes } from "./api-request.ts";
import { dynamodbConsumed, dynamodbRead, dynamodbWrite } from "./dynamodb.ts";
import { customEvent, scheduledInvocations } from "./event-bridge.ts";
import { logBytes } from "./log-bytes.ts";
import { snsPublish } from "./sns-publish.ts";
import { sqsRequests } from "./sqs-requests.ts";

const kilobyte = 1024;

describe("API Gateway", () => {
  test.each([
    ["http", 0, 1n, 1_000_000n],
    ["http", 512 * kilobyte, 1n, 1_000_000n],
    ["http", 512 * kilobyte + 1, 2n, 2_000_000n],
    ["rest", 0, 1n, 3_500_000n],
    ["rest", 6_000 * kilobyte, 1n, 3_500_000n],
    ["webSocket", 32 * kilobyte, 1n, 1_000_000n],
    ["webSocket", 33 * kilobyte, 2n, 2_000_000n],
  ] as const)("a request of the %s API with %s bytes is %s units", (api, bytes, quantity, picodollars) => {
    expect(apiRequest(book, { region, api, bytes })).toMatchObject({ quantity, picodollars });
  });

  test("connections are priced by the minute", () => {
    expect(webSocketMinutes(book, { region, minutes: 4 })).toMatchObject({
      picodollars: 1_000_000n,
      unit: "minute",
    });
  });
});

describe("SQS", () => {
  test("each call is at least one request, and one more for each further 64 KB", () => {
    const payloads = [0, 1, 64 * kilobyte, 64 * kilobyte + 1, 1024 * kilobyte];

    expect(sqsRequests(book, { region, payloads })).toMatchObject({
      quantity: 21n,
      picodollars: 21n * 400_000n,
    });
    expect(sqsRequests(book, { region, payloads, fifo: true }).picodollars).toBe(21n * 500_000n);
    expect(sqsRequests(book, { region, payloads: [] }).picodollars).toBe(0n);
  });
});

describe("SNS", () => {
  test("a publication counts each 64 KB, and delivery to queues and functions is free", () => {
    const deliveries = { sqs: 2, lambda: 1, http: 1 };

    expect(snsPublish(book, { region, bytes: 65 * kilobyte, deliveries })).toMatchObject({
      parts: [
        { meter: "sns.publishes", quantity: 2n, picodollars: 1_000_000n },
        { meter: "sns.httpDeliveries", quantity: 2n, picodollars: 1_200_000n },
        { meter: "sns.lambdaDeliveries", quantity: 1n, picodollars: 0n },
        { meter: "sns.sqsDeliveries", quantity: 2n, picodollars: 0n },
      ],
      total: { picodollars: 2_200_000n },
    });
  });

  test("a FIFO topic counts messages and bytes", () => {
    const publish = { region, fifo: true, bytes: 2 ** 20, messages: 10, deliveries: { sqs: 2 } };

    expect(snsPublish(book, publish)).toMatchObject({
      parts: [
        { meter: "sns.fifoPublishes", quantity: 10n, picodollars: 3_000_000n },
        // 0.017 USD / 1024
        { meter: "sns.fifoPublishedData", quantity: 1_048_576n, picodollars: 16_601_563n },
        { meter: "sns.fifoDeliveries", quantity: 20n, picodollars: 200_000n },
        { meter: "sns.fifoDeliveredData", quantity: 2_097_152n, picodollars: 1_953_125n },
      ],
      total: { picodollars: 21_754_688n },
    });
  });
});

describe("DynamoDB", () => {
  test.each([
    ["eventual", 4 * kilobyte, 1n, 62_500n],
    ["strong", 4 * kilobyte, 2n, 125_000n],
    ["transactional", 4 * kilobyte, 4n, 250_000n],
    ["eventual", 4 * kilobyte + 1, 2n, 125_000n],
    ["strong", 0, 2n, 125_000n],
  ] as const)("a read, %s, of %s bytes is %s half units", (consistency, bytes, quantity, picodollars) => {
    expect(dynamodbRead(book, { region, bytes, consistency })).toMatchObject({ quantity, picodollars });
  });

  test.each([
    [1 * kilobyte, false, 1n, 625_000n],
    [1 * kilobyte + 1, false, 2n, 1_250_000n],
    [3 * kilobyte, true, 6n, 3_750_000n],
  ])(
    "a write of %s bytes (in a transaction: %s) is %s units",
    (bytes, transactional, quantity, picodollars) => {
      expect(dynamodbWrite(book, { region, bytes, transactional })).toMatchObject({ quantity, picodollars });
    },
  );

  test("what an answer says was consumed is taken as it is", () => {
    expect(dynamodbConsumed(book, { region, readRequestUnits: 1.5, writeRequestUnits: 2 })).toMatchObject([
      { meter: "dynamodb.readRequestUnits", quantity: 3n, picodollars: 187_500n },
      { meter: "dynamodb.writeRequestUnits", quantity: 2n, picodollars: 1_250_000n },
    ]);
    expect(dynamodbConsumed(book, { region })).toEqual([]);
  });

  test.each([
    ["readRequestUnits is 0.3.", { readRequestUnits: 0.3 }],
    ["writeRequestUnits is 0.5.", { writeRequestUnits: 0.5 }],
    ["writeRequestUnits is -1.", { writeRequestUnits: -1 }],
  ])("%s", (message, units) => {
    expect(() => dynamodbConsumed(book, { region, ...units })).toThrow(message);
  });
});

describe("CloudWatch Logs", () => {
  test.each([
    [{}, "logs.vendedIngestion", 500_000_000_000n],
    [{ logClass: "infrequentAccess" }, "logs.vendedInfrequentAccessIngestion", 250_000_000_000n],
    [{ delivery: "put" }, "logs.ingestion", 500_000_000_000n],
    [{ delivery: "put", logClass: "infrequentAccess" }, "logs.infrequentAccessIngestion", 250_000_000_000n],
  ] as const)("a gigabyte of %o is priced as %s", (log, meter, picodollars) => {
    expect(logBytes(book, { region, bytes: 2 ** 30, ...log })).toMatchObject({ meter, picodollars });
  });

  test("a record of 420 bytes costs about as much as a request of Lambda", () => {
    expect(logBytes(book, { region, bytes: 420 }).picodollars).toBe(195_578n);
  });
});

describe("EventBridge", () => {
  test("an event counts each 64 KB, a schedule each invocation", () => {
    expect(customEvent(book, { region, bytes: 65 * kilobyte })).toMatchObject({
      quantity: 2n,
      picodollars: 2_000_000n,
      verified: false,
    });
    expect(scheduledInvocations(book, { region, invocations: 3 }).picodollars).toBe(3_000_000n);
  });
});

test("for any size, more bytes are never fewer units", () => {
  const sizes = fc.integer({ min: 0, max: 10_000_000 });
  const units = (bytes: number) => [
    apiRequest(book, { region, api: "http", bytes }).quantity,
    sqsRequests(book, { region, payloads: [bytes] }).quantity,
    dynamodbRead(book, { region, bytes, consistency: "eventual" }).quantity,
    dynamodbWrite(book, { region, bytes }).quantity,
    customEvent(book, { region, bytes }).quantity,
    snsPublish(book, { region, bytes }).parts[0]!.quantity,
  ];
  fc.assert(
    fc.property(sizes, sizes, (bytes, more) => {
      const larger = units(bytes + more);
      for (const [index, quantity] of units(bytes).entries()) {
        expect(quantity).toBeGreaterThanOrEqual(1n);
        expect(larger[index]).toBeGreaterThanOrEqual(quantity);
      }
    }),
  );
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])("a size of %s bytes is refused", (bytes) => {
  expect(() => apiRequest(book, { region, api: "http", bytes })).toThrow(`bytes is ${bytes}.`);
  expect(() => logBytes(book, { region, bytes })).toThrow(`bytes is ${bytes}.`);
  expect(() => sqsRequests(book, { region, payloads: [1, bytes] })).toThrow(`payload is ${bytes}.`);
});
