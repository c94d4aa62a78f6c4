import middy from "@middy/core";
import { defineRoute } from "@repo/model/route";
import { defineSocketRoute } from "@repo/model/socket-route";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { restEvent } from "../../testing/gateway/rest-event.ts";
import { socketEvent } from "../../testing/gateway/socket-event.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { invoke } from "../../testing/invoke.ts";
import { type Principal, principal } from "../principal.ts";
import type { GatewayEvent } from "./gateway-event.ts";

const route = defineRoute({
  method: "GET",
  path: "/orders",
  scopes: ["shop/orders.read"],
  responses: { 200: v.any() },
});
const ada = { subject: "ada", groups: ["admin", "staff"] };
const read = middy<GatewayEvent, Principal>()
  .use(principal())
  .handler(async (_event, { principal }) => principal) as unknown as (event: object) => Promise<Principal>;

function callerOf(event: object): Promise<Principal> {
  return invoke(read, event);
}
function http(authorizer: unknown): Promise<Principal> {
  return callerOf({ requestContext: { authorizer } });
}

const known = { subject: "ada", scopes: ["shop/orders.read"], groups: ["admin", "staff"] };

describe("every authorizer tells the same caller", () => {
  test("the JWT authorizer of an HTTP API, which writes a list as text", async () => {
    const event = httpEvent({ route, principal: ada });

    expect(event.requestContext.authorizer?.jwt?.claims?.["cognito:groups"]).toBe("[admin staff]");
    expect(await callerOf(event)).toMatchObject(known);
  });

  test("the Cognito authorizer of a REST API, which writes it in another way", async () => {
    const event = restEvent({ route, principal: ada });

    expect(event.requestContext.authorizer?.claims["cognito:groups"]).toBe("admin,staff");
    expect(await callerOf(event)).toMatchObject(known);
  });

  test("our Lambda authorizer, on an HTTP API and on a WebSocket API", async () => {
    const connect = defineSocketRoute({ key: "$connect", scopes: ["shop/orders.read"] });
    const event = socketEvent({ route: connect, principal: ada });
    const { verifiedClaims } = event.requestContext.authorizer as unknown as { verifiedClaims: string };

    expect(await callerOf(event)).toMatchObject(known);
    expect(await http({ lambda: { verifiedClaims } })).toMatchObject(known);
  });

  test("another Lambda authorizer, whose own values are the claims", async () => {
    const values = { scope: "shop/orders.read", "cognito:groups": "admin staff", tenant: "acme" };

    expect(await http({ lambda: { sub: "ada", ...values, list: ["a"], map: { a: 1 } } })).toEqual({
      ...known,
      claims: { sub: "ada", ...values, list: ["a"] },
    });
    expect(await http({ principalId: "ada", integrationLatency: 3, ...values })).toMatchObject({
      ...known,
      claims: { tenant: "acme" },
    });
  });
});

test("IAM tells who has signed, and no scopes", async () => {
  const userArn = "arn:aws:sts::111122223333:assumed-role/worker/1";
  const iam = {
    accessKey: "ASIA",
    accountId: "111122223333",
    userArn,
    userId: "AROA:1",
    principalOrgId: null,
  };
  const rest = restEvent({ route });
  const signed = { ...rest.requestContext.identity, userArn, accountId: "111122223333" };
  const caller = { subject: userArn, scopes: [], groups: [], claims: { accountId: "111122223333" } };

  expect(await http({ iam })).toMatchObject(caller);
  expect(
    await callerOf({ ...rest, requestContext: { ...rest.requestContext, identity: signed } }),
  ).toMatchObject(caller);
});

test.each([
  ["no authorizer", undefined],
  ["an authorizer that is null", null],
  ["an empty authorizer", {}],
  ["a JWT without claims", { jwt: {} }],
  ["a subject that is no text", { jwt: { claims: { sub: 7 } } }],
  ["an empty subject", { claims: { sub: "" } }],
  ["a context that is no JSON", { principalId: "ada", verifiedClaims: "{" }],
  ["a context that is a list", { principalId: "ada", verifiedClaims: '["sub"]' }],
  ["a context that is null", { lambda: { verifiedClaims: "null" } }],
  ["a principal that is no text", { principalId: { sub: "ada" } }],
  ["a signer that is null", { iam: { userArn: null } }],
])("knows nobody by %s", async (_what, authorizer) => {
  await expect(http(authorizer)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
});

test("takes no caller from a prototype", async () => {
  const event = '{"requestContext":{"authorizer":{"jwt":{"claims":{"__proto__":{"sub":"eve"}}}}}}';

  await expect(callerOf(JSON.parse(event))).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
});
