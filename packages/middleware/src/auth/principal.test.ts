import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { expect, test } from "vitest";
import type { HttpEvent } from "../http/http-event.ts";
import { http } from "../http.ts";
import { answerTo, goodRequest } from "../testing/add-line.ts";
import { captureLog } from "../testing/capture-log.ts";
import { restEvent } from "../testing/gateway/rest-event.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";
import { principal } from "./principal.ts";

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
  ["a Lambda authorizer that names nobody", { lambda: { tenant: "acme" } }],
  ["a Lambda authorizer without a context", { lambda: null }],
  ["claims that are none", { claims: null }],
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
      'Bearer error="insufficient_scope", scope="shop/orders.write shop/admin"',
    );
  },
);

const staffOnly = defineRoute({
  method: "GET",
  path: "/reports",
  scopes: ["shop/reports.read"],
  groups: ["staff", "audit"],
  tenantClaim: "custom:tenant",
  responses: { 200: v.string() },
});
const report = http(
  defineFunction({ name: "report", service: "shop", trigger: staffOnly, tags: {} }),
  ({ principal }) => ({ status: 200, body: principal.tenant }),
);
const acme = { "custom:tenant": "acme" };

test.each([
  ["in one of the groups", { groups: ["audit", "x"], claims: acme }, 200, undefined],
  ["in none of the groups", { groups: ["Staff", "staff2"], claims: acme }, 403, "GROUP_MISSING"],
  ["in no group", { claims: acme }, 403, "GROUP_MISSING"],
  ["without a tenant", { groups: ["staff"] }, 403, "TENANT_MISSING"],
  ["with an empty tenant", { groups: ["staff"], claims: { "custom:tenant": "" } }, 403, "TENANT_MISSING"],
  ["with two tenants", { groups: ["staff"], claims: { "custom:tenant": ["a", "b"] } }, 403, "TENANT_MISSING"],
])("answers a caller %s as the route asks", async (_what, caller, status, code) => {
  using _log = captureLog();

  const answer = await invoke(
    report,
    httpEvent({ route: staffOnly, principal: { subject: "ada", ...caller } }),
  );

  expect(answer.status).toBe(status);
  expect(answer.body).toEqual(code === undefined ? "acme" : expect.objectContaining({ code }));
});

test("answers the same behind a REST API with a Cognito authorizer", async () => {
  using _log = captureLog();
  const call = (groups: readonly string[]) =>
    invoke(
      report,
      restEvent({
        route: staffOnly,
        principal: { subject: "ada", groups, claims: acme },
      }) as unknown as HttpEvent,
    );

  expect(await call(["x", "staff"])).toMatchObject({ status: 200, body: "acme" });
  expect(await call(["x"])).toMatchObject({ status: 403, body: { code: "GROUP_MISSING" } });
});

test("refuses an option that it does not know", () => {
  expect(() => principal({ scope: "shop/admin" } as never)).toThrow('principal() has no option "scope".');
});
