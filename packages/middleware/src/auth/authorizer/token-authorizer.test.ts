import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captureLog } from "../../testing/capture-log.ts";
import { authorizerEvent, type TestAuthorizerRequest } from "../../testing/gateway/authorizer-event.ts";
import { clientId, type TestIssuer, testIssuer } from "../../testing/gateway/test-issuer.ts";
import { invoke } from "../../testing/invoke.ts";
import { fromLambdaAuthorizer } from "../sources/lambda-authorizer.ts";
import { verifyToken } from "../token/verify-token.ts";
import type { AuthorizerAnswer } from "./authorizer-event.ts";
import { type TokenAuthorizer, tokenAuthorizer } from "./token-authorizer.ts";

let issuer: TestIssuer;
let authorizer: TokenAuthorizer;

beforeAll(async () => {
  issuer = await testIssuer();
  authorizer = tokenAuthorizer({
    verify: verifyToken({ issuer: issuer.url, audiences: [clientId], tokenUse: "access" }),
    scopes: ["shop/orders.read"],
    queryParameter: "token",
  });
});
afterAll(() => issuer[Symbol.asyncDispose]());

const policy = (Effect: "Allow" | "Deny") => ({
  principalId: "ada",
  policyDocument: {
    Version: "2012-10-17",
    Statement: [
      {
        Action: "execute-api:Invoke",
        Effect,
        Resource: "arn:aws:execute-api:us-east-1:111122223333:abc123/test/*",
      },
    ],
  },
});

async function ask(request: TestAuthorizerRequest) {
  using log = captureLog();
  const answer = await invoke(authorizer, authorizerEvent(request)).catch((error: unknown) => error);
  return { answer: answer as AuthorizerAnswer, log: log.lines, text: log.text };
}

describe.each(["rest-api", "rest-api-token", "websocket-api"] as const)("asked by a %s", (from) => {
  test("lets the caller of a good token into the whole stage, and hands the claims on", async () => {
    const { answer, log } = await ask({ from, token: issuer.token() });

    expect(answer).toEqual({ ...policy("Allow"), context: { verifiedClaims: expect.any(String) } });
    expect(fromLambdaAuthorizer({ ...answer.context })).toMatchObject({ subject: "ada", groups: ["staff"] });
    expect(log).toMatchObject([
      { message: "authorizer: allowed", outcome: "success", subject: "38390dbb38390dbb" },
    ]);
  });

  test("denies a caller whose token lacks a scope", async () => {
    const { answer, log } = await ask({ from, token: issuer.token({ scope: "openid" }) });

    expect(answer).toEqual(policy("Deny"));
    expect(log).toMatchObject([{ message: "authorizer: denied", outcome: "refused", code: "SCOPE_MISSING" }]);
  });

  test("fails with the one word that the gateway makes 401 of, and keeps the reason in the log", async () => {
    const token = issuer.token({ exp: 1 });

    const { answer, log, text } = await ask({ from, token });

    expect(answer).toMatchObject({ message: "Unauthorized" });
    expect(log).toMatchObject([
      {
        ...{
          level: "INFO",
          message: "authorizer: unauthenticated",
          outcome: "refused",
          code: "UNAUTHENTICATED",
        },
        error: { cause: { errorMessage: "The token has expired." } },
      },
    ]);
    expect(text).not.toContain(token.split(".")[1]);
  });
});

test("answers an HTTP API with yes or no", async () => {
  expect((await ask({ from: "http-api", token: issuer.token() })).answer).toEqual({
    isAuthorized: true,
    context: { verifiedClaims: expect.any(String) },
  });
  expect((await ask({ from: "http-api", token: issuer.token({ scope: "" }) })).answer).toEqual({
    isAuthorized: false,
  });
  expect((await ask({ from: "http-api" })).answer).toMatchObject({ message: "Unauthorized" });
});

test("takes the token of a WebSocket's address", async () => {
  const { answer } = await ask({ from: "websocket-api", query: { token: issuer.token() } });

  expect(answer).toMatchObject(policy("Allow"));
});

test("fails when the keys cannot be had: nobody is let in, and nobody is signed out", async () => {
  await using down = await testIssuer();
  down.answer.status = 500;
  const verify = verifyToken({ issuer: down.url, audiences: [clientId], tokenUse: "access" });
  using log = captureLog();

  const event = authorizerEvent({ from: "http-api", token: down.token() });
  await expect(invoke(tokenAuthorizer({ verify }), event)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(log.lines).toMatchObject([{ level: "ERROR", message: "authorizer: failed", outcome: "failure" }]);
});

test("answers the keep-warm event without asking for a token", async () => {
  using log = captureLog();

  expect(await invoke(authorizer, { source: "app.warmer" } as never)).toEqual({ warm: true });
  expect(log.lines).toMatchObject([{ outcome: "warm-up" }]);
});

test("lets nobody in by any text", async () => {
  using _log = captureLog();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("http-api", "rest-api", "rest-api-token", "websocket-api"),
      fc.string({ unit: "binary" }),
      async (from, token) => {
        const answer = invoke(authorizer, authorizerEvent({ from, token, query: { token } }));
        await expect(answer).rejects.toThrow(/^Unauthorized$/);
      },
    ),
    { numRuns: 300 },
  );
});
