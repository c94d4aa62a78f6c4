import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
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
  400: ["BODY_NOT_JSON", "PARAMS_INVALID", "QUERY_INVALID"],
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
  fc.oneof(fc.constantFrom("id", "limit", "__proto__", "constructor"), fc.string()),
  fc.string(),
);

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
        expect(codes[status]).toContain((sent as { code: string }).code);
        expect(headers["content-type"]).toBe("application/problem+json");
        expect(Object.keys(sent as object).sort()).toEqual(
          [
            "code",
            "detail",
            "requestId",
            "status",
            "title",
            "type",
            ...("issues" in (sent as object) ? ["issues"] : []),
          ].sort(),
        );
        expect((sent as { detail: string }).detail).not.toMatch(/\bat .*:\d+|node_modules|Error:/);
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
