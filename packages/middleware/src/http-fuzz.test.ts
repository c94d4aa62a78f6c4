import { defineFunction } from "@repo/model/function";
import type { Problem } from "@repo/model/problem";
import { defineRoute } from "@repo/model/route";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { cors } from "./http/browser/cors.ts";
import { conditionalRequest } from "./http/caching/conditional-request.ts";
import { http } from "./http.ts";
import { captureLog } from "./testing/capture-log.ts";
import { httpEvent } from "./testing/http-event.ts";
import { invoke } from "./testing/invoke.ts";

const route = defineRoute({
  method: "POST",
  path: "/things/{id}",
  scopes: ["shop/write"],
  params: v.object({ id: v.pipe(v.string(), v.maxLength(5)) }),
  query: v.object({ limit: v.optional(v.pipe(v.string(), v.digits())) }),
  headers: v.object({ "x-client": v.optional(v.pipe(v.string(), v.maxLength(5))) }),
  body: v.object({
    name: v.string(),
    lines: v.optional(v.array(v.record(v.string(), v.union([v.number(), v.null()])))),
  }),
  responses: { 200: v.object({ name: v.string() }) },
});
const spec = defineFunction({ name: "fuzz", service: "shop", trigger: route, tags: {} });
const handler = http(spec, ({ body }) => ({ status: 200, body: { name: body.name } }));
const event = httpEvent({ route, params: { id: "1" }, principal: { subject: "ada" } });
const codes: Record<number, readonly string[]> = {
  400: ["BODY_NOT_JSON", "BODY_TOO_DEEP", "HEADERS_INVALID", "PARAMS_INVALID", "QUERY_INVALID"],
  405: ["METHOD_NOT_ALLOWED"],
  412: ["PRECONDITION_FAILED"],
  413: ["BODY_TOO_LARGE"],
  415: ["MEDIA_TYPE_UNSUPPORTED"],
  422: ["BODY_INVALID"],
};

const object = fc.oneof(
  fc.json(),
  fc.jsonValue().map((name) => JSON.stringify({ name })),
  fc
    .record({ name: fc.string(), lines: fc.jsonValue() }, { requiredKeys: ["name"] })
    .map((value) => JSON.stringify(value)),
);
const text = fc.oneof(
  object,
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "",
    "{",
    '{"__proto__":1}',
    '{"\\u005f_proto__":{"x":[{}]}}',
    "[".repeat(200_000),
    `${"[".repeat(200_000)}${"]".repeat(200_000)}`,
    [`{"a":`.repeat(50_000), 1, "}".repeat(50_000)].join(""),
    JSON.stringify({ name: "x", lines: [{ ["k".repeat(60_000)]: "x", ["l".repeat(60_000)]: "x" }] }),
    "\u0000",
    "\ud800",
  ),
);
const mediaType = fc.oneof(
  { weight: 4, arbitrary: fc.constant("application/json") },
  fc.string(),
  fc.constantFrom("application/json;charset", "application/json;;;", "application/+json", "json"),
);
const dictionary = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      "id",
      "limit",
      "x-client",
      "accept-language",
      "x-amzn-trace-id",
      "__proto__",
      "constructor",
    ),
    fc.string(),
  ),
  fc.oneof(fc.string(), fc.constantFrom("ko", "ko;q=0.1,en", "Root=1-5759e988-bd862e3fe1be46a99427279")),
);

function expectProblem(status: number, headers: Readonly<Record<string, string>>, sent: unknown): void {
  const problem = sent as Problem;
  expect(codes[status]).toContain(problem.code);
  expect(headers["content-type"]).toBe("application/problem+json");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  const known = ["type", "title", "status", "detail", "code", "requestId", "traceId", "issues"];
  expect(Object.keys(problem).filter((key) => !known.includes(key))).toEqual([]);
  expect(problem.traceId ?? "1-00000000-000000000000000000000000").toMatch(/^1-[\da-f]{8}-[\da-f]{24}$/);
  expect(problem.detail).not.toMatch(/\bat .*:\d+|node_modules|Error:/);
  expect(JSON.stringify(problem).length).toBeLessThan(400_000);
}

test("no body, header, path or query makes anything but a right status with its code, and no stack leaves", async () => {
  using _log = captureLog();
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.boolean(),
      mediaType,
      fc.option(dictionary, { freq: 3 }),
      fc.option(dictionary, { freq: 3 }),
      async (body, isBase64Encoded, type, query, params) => {
        const {
          status,
          headers,
          body: sent,
        } = await invoke(handler, {
          ...event,
          body: isBase64Encoded ? Buffer.from(body).toString("base64") : body,
          isBase64Encoded,
          headers: { ...event.headers, ...query, "content-type": type },
          ...(query && { queryStringParameters: query }),
          ...(params && { pathParameters: { id: "1", ...params } }),
        });

        statuses.add(status);
        if (status === 200) return;
        expectProblem(status, headers, sent);
      },
    ),
    { numRuns: 1500 },
  );
  expect([...statuses].sort()).toEqual([200, 400, 415, 422]);
});

test("no claims that a gateway could hand over make anything but 200, 401 or 403", async () => {
  using _log = captureLog();
  const statuses = new Set<number>();
  const claim = fc.oneof(
    fc.string(),
    fc.constantFrom("shop/write", "a shop/write b", "[a b]"),
    fc.jsonValue(),
  );
  const claims = fc.record(
    { sub: claim, scope: claim, "cognito:groups": claim, __proto__: claim },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(claims, fc.jsonValue()), async (jwtClaims) => {
      const { status } = await invoke(handler, {
        ...httpEvent({ route, params: { id: "1" }, body: { name: "x" } }),
        requestContext: { ...event.requestContext, authorizer: { jwt: { claims: jwtClaims, scopes: [] } } },
      } as typeof event);
      statuses.add(status);
    }),
    { numRuns: 1500 },
  );
  expect([...statuses].sort()).toEqual([200, 401, 403]);
});

test("no method and no precondition makes anything but a right status", async () => {
  using _log = captureLog();
  const statuses = new Set<number>();
  const get = defineRoute({ method: "GET", path: "/", public: true, responses: { 200: v.string() } });
  const conditional = http(
    defineFunction({ name: "get", service: "shop", trigger: get, tags: {} }),
    () => ({
      status: 200,
      body: "tea",
      headers: { etag: '"v1"', "last-modified": "Sun, 06 Nov 1994 08:49:37 GMT" },
    }),
    { conditional: conditionalRequest(), cors: cors({ origins: ["https://shop.example.com"] }) },
  );
  const name = fc.constantFrom(
    ...["if-match", "if-none-match", "if-modified-since", "if-unmodified-since"],
    ...["origin", "access-control-request-method", "accept-language"],
  );
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom("*", '"v1"', 'W/"v1"', '"v0", "v1"', '"', "Sun, 06 Nov 1994 08:49:37 GMT"),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  );
  const method = fc.oneof({ weight: 3, arbitrary: fc.constantFrom("GET", "HEAD", "OPTIONS") }, fc.string());
  await fc.assert(
    fc.asyncProperty(method, fc.dictionary(name, value), async (method, headers) => {
      const answer = await invoke(conditional, httpEvent({ route: get, method, headers }));

      statuses.add(answer.status);
      expect([200, 204, 304, 405, 412]).toContain(answer.status);
      if (answer.status >= 400 && method !== "HEAD")
        expectProblem(answer.status, answer.headers, answer.body);
      if (method === "HEAD" || answer.status === 304) expect(answer.body).toBeUndefined();
    }),
    { numRuns: 1500 },
  );
  expect([...statuses].sort()).toEqual([200, 204, 304, 405, 412]);
});
