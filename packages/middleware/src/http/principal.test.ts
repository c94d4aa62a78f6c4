import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { expect, test } from "vitest";
import { http } from "../http.ts";
import { answerTo, goodRequest } from "../testing/add-line.ts";
import { captureLog } from "../testing/capture-log.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";

test("knows nobody on a public route, even when a token came", async () => {
  using _log = captureLog();
  const open = defineRoute({ method: "GET", path: "/{name}", public: true, responses: { 200: v.any() } });
  const spec = defineFunction({ name: "get-open", service: "shop", trigger: open, tags: {} });
  const handler = http(spec, ({ principal, params, query, body }) => ({
    status: 200,
    body: [params, principal === undefined, query === undefined, body === undefined],
  }));

  const answer = await invoke(
    handler,
    httpEvent({ route: open, params: { name: "x" }, principal: goodRequest.principal }),
  );

  expect(answer.body).toEqual([{ name: "x" }, true, true, true]);
});

test.each([
  ["no authorizer", undefined],
  ["no claims", { jwt: { scopes: [] } }],
  ["another authorizer", { lambda: { sub: "ada" } }],
  ["no subject", { jwt: { claims: { scope: "shop/admin" }, scopes: [] } }],
])("refuses with 401 a request that the gateway lets through with %s", async (_, authorizer) => {
  const event = httpEvent(goodRequest);

  const answer = await answerTo({ requestContext: { ...event.requestContext, authorizer } });

  expect(answer).toMatchObject({
    status: 401,
    headers: { "www-authenticate": "Bearer", "content-type": "application/problem+json" },
    body: { code: "UNAUTHENTICATED" },
  });
});

test.each([[[]], [["shop/orders.read", "openid"]], [["shop/orders.write.all"]]])(
  "refuses with 403 a token with the scopes %j, should the gateway let it through",
  async (scopes) => {
    const answer = await answerTo(httpEvent({ ...goodRequest, principal: { subject: "ada", scopes } }));

    expect(answer).toMatchObject({
      status: 403,
      body: { code: "SCOPE_MISSING", detail: expect.stringContaining("shop/orders.write") },
    });
    expect(answer.headers["www-authenticate"]).toBe(
      'Bearer scope="shop/orders.write shop/admin" error="insufficient_scope"',
    );
  },
);
