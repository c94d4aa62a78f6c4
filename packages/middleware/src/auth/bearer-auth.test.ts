import middy from "@middy/core";
import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import { defineSocketRoute } from "@repo/model/socket-route";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { http } from "../http.ts";
import { socket } from "../socket.ts";
import { captureLog } from "../testing/capture-log.ts";
import { socketEvent } from "../testing/gateway/socket-event.ts";
import { clientId, type TestIssuer, testIssuer } from "../testing/gateway/test-issuer.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";
import { bearerAuth } from "./bearer-auth.ts";
import type { TokenCarrier } from "./bearer-token.ts";
import { type TokenVerifier, verifyToken } from "./token/verify-token.ts";

let issuer: TestIssuer;
let verify: TokenVerifier;

beforeAll(async () => {
  issuer = await testIssuer();
  verify = verifyToken({ issuer: issuer.url, audiences: [clientId], tokenUse: "access" });
});
afterAll(() => issuer[Symbol.asyncDispose]());

const route = defineRoute({
  method: "GET",
  path: "/me",
  scopes: ["shop/orders.read"],
  responses: { 200: v.string() },
});
const getMe = defineFunction({ name: "get-me", service: "shop", trigger: route, tags: {} });

test("behind a function URL, the http preset takes the caller of a token, and writes one record", async () => {
  using log = captureLog();
  const handler = http(getMe, ({ principal }) => ({ status: 200, body: principal.subject }), {
    auth: bearerAuth({ verify }),
  });
  const call = (token: string) =>
    invoke(handler, httpEvent({ route, headers: { authorization: `Bearer ${token}` } }));

  expect(await call(issuer.token())).toMatchObject({ status: 200, body: "ada" });
  expect(await call(issuer.token({ scope: "openid" }))).toMatchObject({
    status: 403,
    body: { code: "SCOPE_MISSING" },
  });
  expect(await call(issuer.token({ exp: 1 }))).toMatchObject({
    status: 401,
    headers: {
      "www-authenticate": 'Bearer error="invalid_token", error_description="the token has expired"',
    },
    body: { code: "UNAUTHENTICATED", detail: "The token has expired." },
  });
  expect(log.lines.map(({ status, outcome }) => [status, outcome])).toEqual([
    [200, "success"],
    [403, "refused"],
    [401, "refused"],
  ]);
  expect(log.text).not.toContain(issuer.token().split(".")[1]);
});

test("on $connect, the socket preset takes the token of the address", async () => {
  using _log = captureLog();
  const connect = defineSocketRoute({ key: "$connect", scopes: ["shop/orders.read"] });
  const spec = defineFunction({ name: "connect", service: "shop", trigger: connect, tags: {} });
  const seen: string[] = [];
  const handler = socket(spec, ({ principal }) => void seen.push(principal.subject), {
    auth: bearerAuth({ verify, queryParameter: "token" }),
  });
  const call = (query: Record<string, string>) => invoke(handler, socketEvent({ route: connect, query }));

  expect(await call({ token: issuer.token() })).toMatchObject({ status: 200 });
  expect(await call({ token: "x" })).toMatchObject({ status: 401 });
  expect(await call({ other: issuer.token() })).toMatchObject({ status: 401 });
  expect(seen).toEqual(["ada"]);
});

test.each<[what: string, carrier: (token: string) => TokenCarrier]>([
  ["any case of the header and the scheme", (token) => ({ headers: { Authorization: `bEARER ${token}` } })],
  ["more than one space", (token) => ({ headers: { authorization: `Bearer   ${token}` } })],
])("works alone with plain middy, for %s", async (_what, carrier) => {
  const handler = middy<TokenCarrier, string>()
    .use(bearerAuth({ verify, groups: ["staff"] }))
    .handler(async (_event, { principal }) => principal.subject);

  expect(await invoke(handler as never, carrier(issuer.token()) as never)).toBe("ada");
});

test.each<[what: string, carrier: (token: string) => TokenCarrier]>([
  ["no headers", () => ({})],
  ["headers that are null", () => ({ headers: null, queryStringParameters: null })],
  ["another scheme", (token) => ({ headers: { authorization: `Basic ${token}` } })],
  ["no scheme", (token) => ({ headers: { authorization: token } })],
  ["no token", () => ({ headers: { authorization: "Bearer " } })],
  ["two tokens", (token) => ({ headers: { authorization: `Bearer ${token}, Bearer ${token}` } })],
  [
    "a header that is none, and a token in the address",
    (token) => ({
      headers: { authorization: "x" },
      queryStringParameters: { token },
    }),
  ],
])("knows nobody by %s", async (_what, carrier) => {
  const handler = middy<TokenCarrier, string>()
    .use(bearerAuth({ verify, queryParameter: "token" }))
    .handler(async (_event, { principal }) => principal.subject);

  await expect(invoke(handler as never, carrier(issuer.token()) as never)).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
    headers: { "www-authenticate": "Bearer" },
  });
});

test("refuses an option that it does not know", () => {
  expect(() => bearerAuth({ verify, scope: "x" } as never)).toThrow('bearerAuth() has no option "scope".');
});
