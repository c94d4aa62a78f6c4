import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logsOverHttp } from "../testing/logs-over-http.ts";

let world: Awaited<ReturnType<typeof logsOverHttp>>;

beforeAll(async () => {
  world = await logsOverHttp();
});
afterAll(() => world[Symbol.asyncDispose]());

async function matching(filterPattern: string, logEventMessages: string[]) {
  const { matches } = await world.client.testMetricFilter({ filterPattern, logEventMessages });
  return matches?.map(({ eventNumber }) => Number(eventNumber));
}

describe("a pattern of terms", () => {
  const lines = [
    "[ERROR 400] BAD REQUEST",
    "[ERROR 401] UNAUTHORIZED REQUEST",
    "[ERROR 419] MISSING ARGUMENTS",
    "[INFO] fine",
  ];

  test.each([
    ["", [1, 2, 3, 4]],
    ["ERROR", [1, 2, 3]],
    ["error", []],
    ["ERROR REQUEST", [1, 2]],
    ["?400 ?419", [1, 3]],
    ["ERROR ?400", [1, 2, 3]],
    ["ERROR -ARGUMENTS", [1, 2]],
    ['"BAD REQUEST"', [1]],
    ['-"BAD REQUEST" ERROR', [2, 3]],
    ["%4[01][01]%", [1, 2]],
  ])("%s", async (pattern, expected) => {
    expect(await matching(pattern, lines)).toEqual(expected);
  });
});

describe("a pattern of JSON", () => {
  const lines = [
    { level: "ERROR", status: 500, user: { name: "ann", tags: ["x", "y"] }, code: null },
    { level: "INFO", status: 200, user: { name: "bob", tags: [] }, ok: true, "a.b": 1 },
    { level: "WARN", status: "404", ok: false, small: 1e-3, address: "10.0.0.7" },
  ].map((line) => JSON.stringify(line));

  test.each([
    ['{ $.level = "ERROR" }', [1]],
    ["{ $.level = ERROR }", [1]],
    ['{ $.level = "*R*" }', [1, 3]],
    ['{ $.level != "INFO" }', [1, 3]],
    ["{ $.status = 404 }", [3]],
    ["{ $.status >= 404 }", [1, 3]],
    ["{ $.small < 2e-3 }", [3]],
    ['{ $.user.tags[1] = "y" }', [1]],
    ['{ $.user["name"] = "bob" }', [2]],
    ["{ $['a.b'] = 1 }", [2]],
    ["{ $.code IS NULL }", [1]],
    ["{ $.ok IS TRUE }", [2]],
    ["{ $.ok is false }", [3]],
    ["{ $.user NOT EXISTS }", [3]],
    ["{ $.address = %10\\.0\\.0\\.[0-9]% }", [3]],
    ['{ $.status = 500 || $.level = "INFO" && $.ok IS TRUE }', [1, 2]],
    ['{ ($.status = 500 || $.level = "INFO") && $.user.name = "a*" }', [1]],
    ["{ $.level = 1 }", []],
  ])("%s", async (pattern, expected) => {
    expect(await matching(pattern, [...lines, "no json", '{"broken": ', "1"])).toEqual(expected);
  });
});

describe("a pattern of columns", () => {
  const lines = [
    '127.0.0.1 - ann [10/Oct/2026:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534',
    '127.0.0.1 - bob [10/Oct/2026:13:35:22 -0700] "POST /orders HTTP/1.0" 500 5324',
    "too short",
  ];

  test.each([
    ["[ip, id, user, time, request, status, bytes]", [1, 2]],
    ["[ip, id, user, time, request, status = 4*, bytes]", [1]],
    ["[ip, id, user, time, request = *orders*, status, bytes > 5000]", [2]],
    ["[..., status = 404 || status = 500, bytes]", [1, 2]],
    ["[ip, ..., bytes < 2000]", [1]],
    ["[a, b]", [3]],
  ])("%s", async (pattern, expected) => {
    expect(await matching(pattern, lines)).toEqual(expected);
  });
});

test.each([
  ['"no end', /a quotation mark or a % is missing/],
  ["{ $.a }", /one of = != < <= > >= IS NOT is missing at character 7/],
  ["{ $.a = }", /a value is missing/],
  ["{ $.a > abc }", /> compares numbers, and "abc" is none/],
  ["{ a = 1 }", /\$ is missing at character 3/],
  ["{ $.a = 1", /} is missing/],
  ["[a, b", /is missing at character 6/],
  ["%(a)%", /parentheses/],
])("the pattern %s is refused, and why", async (pattern, message) => {
  await expect(matching(pattern, [""])).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: expect.stringMatching(message),
  });
});
