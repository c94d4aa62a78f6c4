import { describe, expect, test } from "vitest";
import { createIssuer, forge } from "../../execute-api/testing/test-issuer.ts";
import { startRestApi } from "../testing/test-rest-api.ts";

const issuer = await createIssuer();
const stranger = await createIssuer();
const now = Date.UTC(2026, 10, 22, 9) / 1000;
const times = { iat: now - 60, exp: now + 3600 };
const identity = { iss: issuer.url, aud: "client", sub: "user-1", token_use: "id", ...times };
const access = { iss: issuer.url, client_id: "client", sub: "user-1", token_use: "access", ...times };

async function startProtected(authorizationScopes: string[] = [], validationExpression?: RegExp) {
  const rest = await startRestApi({ keys: async () => issuer.jwks });
  const authorizerId = rest.api.putAuthorizer("Cognito", () => ({
    kind: "cognito",
    issuers: ["https://cognito-idp.ap-northeast-2.amazonaws.com/ap-northeast-2_Another00", issuer.url],
    identitySource: "method.request.header.Authorization",
    validationExpression,
  }));
  rest.method("GET /orders", {
    authorizationType: "COGNITO_USER_POOLS",
    authorizerId,
    authorizationScopes,
  });
  rest.deploy();
  const ask = (authorization?: string) =>
    rest.send("/orders", authorization === undefined ? {} : { headers: { authorization } });
  return { rest, ask };
}

describe("a Cognito authorizer", () => {
  test("hands the claims of an identity token on, as strings", async () => {
    const { rest, ask } = await startProtected();
    await using _ = rest;
    const token = await issuer.sign({
      ...identity,
      "cognito:groups": ["admin", "user"],
      email_verified: true,
      auth_time: now,
      address: { formatted: "Seoul" },
    });

    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    expect((await ask(token)).status).toBe(200);
    expect(rest.lambda.lastEvent.requestContext).toMatchObject({
      authorizer: {
        claims: {
          sub: "user-1",
          "cognito:groups": "admin,user",
          email_verified: "true",
          auth_time: String(now),
          address: '{"formatted":"Seoul"}',
          exp: "Sun Nov 22 10:00:00 UTC 2026",
          iat: "Sun Nov 22 08:59:00 UTC 2026",
        },
      },
    });
  });

  test("lets an access token in that has one of the method's scopes", async () => {
    const { rest, ask } = await startProtected(["orders/read", "orders/write"]);
    await using _ = rest;

    expect((await ask(await issuer.sign({ ...access, scope: "openid orders/write" }))).status).toBe(200);
    const denied = await ask(await issuer.sign({ ...access, scope: "openid" }));
    expect(denied).toMatchObject({
      status: 403,
      text: '{"Message":"User is not authorized to access this resource"}',
    });
    expect(denied.headers["x-amzn-errortype"]).toBe("AccessDeniedException");
    expect((await ask(await issuer.sign(identity))).status).toBe(401);
  });

  test.for<readonly [string, () => unknown]>([
    ["no token", () => undefined],
    ["what is no token", () => "Bearer nothing"],
    ["an unsigned token", () => forge({ alg: "none" }, identity)],
    ["a token of another issuer", () => issuer.sign({ ...identity, iss: "https://evil.example" })],
    ["a token that somebody else signed", () => stranger.sign(identity)],
    ["an access token where no scopes are asked for", () => issuer.sign({ ...access, scope: "a" })],
    ["a token that is not valid yet", () => issuer.sign({ ...identity, nbf: now + 60 })],
  ])("answers 401 to %s", async ([, make]) => {
    const { rest, ask } = await startProtected();
    await using _ = rest;
    const answer = await ask((await make()) as string | undefined);

    expect(answer).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
    expect(answer.headers["x-amzn-errortype"]).toBe("UnauthorizedException");
    expect(rest.lambda.calls).toEqual([]);
  });

  test("says so when a token has expired", async () => {
    const { rest, ask } = await startProtected();
    await using _ = rest;
    const token = await issuer.sign(identity);
    await rest.clock.advance(3_600_000);

    expect(await ask(token)).toMatchObject({
      status: 401,
      text: '{"message":"The incoming token has expired"}',
    });
  });

  test("holds aud to its validation expression", async () => {
    const { rest, ask } = await startProtected([], /^(?:client|other)$/);
    await using _ = rest;

    expect((await ask(await issuer.sign(identity))).status).toBe(200);
    expect((await ask(await issuer.sign({ ...identity, aud: "stranger" }))).status).toBe(401);
  });
});
