import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startGateway, type TestGateway } from "../testing/test-gateway.ts";

const json = "application/json";
const plain = "text/plain;charset=UTF-8";
const opaque = '{"message":"Internal Server Error"}';

async function answerTo(payload: string, payloadFormatVersion: "1.0" | "2.0" = "2.0") {
  await using gateway = await startGateway({ payloadFormatVersion });
  gateway.lambda.answer = () => payload;
  gateway.route("$default");
  return await gateway.send("/");
}

describe("an answer of payload format 2.0 without a statusCode is the body of a 200", () => {
  test.each([
    ['{"a":1}', '{"a":1}'],
    ['{"body":"x","headers":{"x-a":"1"}}', '{"body":"x","headers":{"x-a":"1"}}'],
    ['"hello"', "hello"],
    ["[1,2]", "[1,2]"],
    ["7", "7"],
    ["true", "true"],
    ["null", "null"],
    ['{"__proto__":{"statusCode":201}}', '{"__proto__":{"statusCode":201}}'],
  ])("%s", async (payload, body) => {
    const answer = await answerTo(payload);

    expect([answer.status, answer.headers["content-type"], answer.text]).toEqual([200, json, body]);
  });
});

describe("an answer of payload format 2.0 with a statusCode", () => {
  test.each([
    [{ statusCode: 201, body: "made" }, 201, "made", plain],
    [{ statusCode: "202", body: "made" }, 202, "made", plain],
    [{ statusCode: 200, headers: { "Content-Type": "text/html" }, body: "<p>" }, 200, "<p>", "text/html"],
    [{ statusCode: 200 }, 200, "", undefined],
    [
      { statusCode: 200, body: null, headers: null, cookies: null, isBase64Encoded: null },
      200,
      "",
      undefined,
    ],
    [{ statusCode: 200, body: "aGk=", isBase64Encoded: true }, 200, "hi", plain],
    [{ statusCode: 204, body: "dropped" }, 204, "", plain],
    [{ statusCode: 200, unknown: 1 }, 200, "", undefined],
  ])("%j", async (answered, status, body, contentType) => {
    const answer = await answerTo(JSON.stringify(answered));

    expect([answer.status, answer.text, answer.headers["content-type"]]).toEqual([status, body, contentType]);
  });

  test("sends numbers and truth values in headers as text", async () => {
    const { headers } = await answerTo(
      '{"statusCode":200,"headers":{"X-Count":3,"X-Last":true,"X-A":"1,2"}}',
    );

    expect(headers).toMatchObject({ "x-count": "3", "x-last": "true", "x-a": "1,2" });
  });

  test("sends each cookie on a line of its own", async () => {
    const { headers } = await answerTo(
      '{"statusCode":200,"headers":{"Set-Cookie":"r=0"},"cookies":["s=1; HttpOnly; Secure","t=2"]}',
    );

    expect(headers["set-cookie"]).toEqual(["r=0", "s=1; HttpOnly; Secure", "t=2"]);
  });

  test("has no say in the connection's own headers", async () => {
    const { headers, text } = await answerTo(
      JSON.stringify({
        statusCode: 200,
        headers: {
          "Content-Length": "1",
          "Transfer-Encoding": "chunked",
          Connection: "upgrade",
          Upgrade: "h2c",
          "Apigw-Requestid": "mine",
        },
        body: "whole",
      }),
    );

    expect(text).toBe("whole");
    expect(headers["content-length"]).toBe("5");
    expect(headers["apigw-requestid"]).toMatch(/^[\w-]{15}=$/);
    expect([headers["transfer-encoding"], headers.upgrade]).toEqual([undefined, undefined]);
  });
});

describe("an answer that can't be used is an opaque 500", () => {
  test.each([
    "",
    "not json",
    '{"statusCode":"abc"}',
    '{"statusCode":null}',
    '{"statusCode":200.5}',
    '{"statusCode":1e400}',
    '{"statusCode":99}',
    '{"statusCode":101}',
    '{"statusCode":1000}',
    '{"statusCode":[200]}',
    '{"statusCode":200,"body":{"a":1}}',
    '{"statusCode":200,"body":7}',
    '{"statusCode":200,"headers":[]}',
    '{"statusCode":200,"headers":"x"}',
    '{"statusCode":200,"headers":{"x-a":null}}',
    '{"statusCode":200,"headers":{"x-a":["1"]}}',
    '{"statusCode":200,"headers":{"x-a":"한"}}',
    '{"statusCode":200,"headers":{"x-a":"1\\r\\nset-cookie: s=1"}}',
    '{"statusCode":200,"headers":{"":"1"}}',
    '{"statusCode":200,"headers":{"x a":"1"}}',
    '{"statusCode":200,"cookies":"s=1"}',
    '{"statusCode":200,"cookies":[1,{}]}',
    '{"statusCode":200,"cookies":["s=1\\n"]}',
    '{"statusCode":200,"isBase64Encoded":"true"}',
    '{"statusCode":200,"isBase64Encoded":true,"body":"no base64"}',
  ])("%s, and the developer is told why", async (payload) => {
    await using gateway = await startGateway();
    gateway.lambda.answer = () => payload;
    gateway.route("$default");

    const answer = await gateway.send("/");

    expect([answer.status, answer.text, answer.headers["content-type"]]).toEqual([500, opaque, json]);
    expect(gateway.events).toMatchObject([
      { status: 500, reason: expect.stringMatching(/^The function's answer (has|is|says)/) },
    ]);
  });

  test("for a reason that names the value", async () => {
    await using gateway = await startGateway();
    gateway.lambda.answer = () => '{"statusCode":"abc"}';
    gateway.route("$default");

    await gateway.send("/");

    expect(gateway.events).toMatchObject([
      {
        status: 500,
        reason: 'The function\'s answer has statusCode = "abc": it must be a number from 200 to 599.',
      },
    ]);
  });
});

describe("an answer of payload format 1.0", () => {
  test("merges both maps of headers, the multiple values first", async () => {
    const { headers } = await answerTo(
      JSON.stringify({
        statusCode: 200,
        headers: { "X-A": "solo", "x-b": 1 },
        multiValueHeaders: { "x-a": ["multi"], "Set-Cookie": ["s=1", "t=2"] },
        body: "",
      }),
      "1.0",
    );

    expect(headers).toMatchObject({ "x-a": "multi,solo", "x-b": "1", "set-cookie": ["s=1", "t=2"] });
  });

  test.each(['"text"', "null", "[]", "{}", '{"statusCode":200,"multiValueHeaders":{"x":"v"}}'])(
    "%s is an opaque 500: nothing is inferred",
    async (payload) => {
      expect(await answerTo(payload, "1.0")).toMatchObject({ status: 500, text: opaque });
    },
  );
});

describe("whatever a function answers, the client gets a whole HTTP response", () => {
  const statusCode = fc.oneof(fc.integer({ min: 190, max: 610 }), fc.anything());
  const headers = fc.oneof(fc.dictionary(fc.string(), fc.anything()), fc.anything());
  const answers = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record(
        {
          statusCode,
          headers,
          multiValueHeaders: headers,
          cookies: fc.oneof(fc.array(fc.string()), fc.anything()),
          body: fc.oneof(fc.string(), fc.anything()),
          isBase64Encoded: fc.oneof(fc.boolean(), fc.anything()),
        },
        { requiredKeys: [] },
      )
      .map((answer) => stringify(answer)),
  );

  test.each(["1.0", "2.0"] as const)("in payload format %s", async (payloadFormatVersion) => {
    await using gateway = await startGateway({ payloadFormatVersion });
    gateway.route("$default");

    await fc.assert(
      fc.asyncProperty(answers, async (payload) => {
        gateway.lambda.answer = () => payload;
        await expectWholeResponse(gateway);
      }),
      { numRuns: 300 },
    );
  });

  async function expectWholeResponse(gateway: TestGateway): Promise<void> {
    const { status, text, headers } = await gateway.send("/");
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThanOrEqual(599);
    expect(headers["apigw-requestid"]).toBeDefined();
    if (gateway.events.at(-1)!.type !== "request") throw new Error("No request was reported.");
    if ("reason" in gateway.events.at(-1)!) expect(text).toBe(opaque);
  }
});

/** JSON of anything that fast-check makes up. */
function stringify(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
}
