import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clientId, type TestIssuer, testIssuer } from "../../testing/gateway/test-issuer.ts";
import { VerifiedTokens } from "./verified-tokens.ts";
import { verifyToken } from "./verify-token.ts";

let issuer: TestIssuer;
const verifier = () => verifyToken({ issuer: issuer.url, audiences: [clientId], tokenUse: "access" });

beforeEach(async () => {
  issuer = await testIssuer();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-01-01T09:00:00Z") });
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer[Symbol.asyncDispose]();
});

test("a token that comes again tells of the same caller, whom nobody can change in between", async () => {
  const verify = verifier();
  const token = issuer.token();

  const first = await verify(token);

  expect(await verify(token)).toBe(first);
  for (const part of [first, first.scopes, first.groups, first.claims, first.claims["cognito:groups"]]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test("a token that was good is none from the moment on that it says", async () => {
  const verify = verifier();
  const token = issuer.token({ exp: Date.now() / 1000 + 60 });
  await verify(token);

  vi.setSystemTime(Date.now() + 59_999);
  await expect(verify(token)).resolves.toMatchObject({ subject: "ada" });
  vi.setSystemTime(Date.now() + 1);
  await expect(verify(token)).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
    detail: "The token has expired.",
  });
});

test("no other form of a token that was good is taken for it", async () => {
  const verify = verifier();
  const token = issuer.token();
  const [header = "", payload = "", signature = ""] = token.split(".");
  await verify(token);

  const others = [
    `${token}=`,
    `${token} `,
    `${token}\n`,
    `${header}=.${payload}.${signature}`,
    `${header}.${payload}.${signature.slice(0, -1)}`,
    `${header}.${payload}.${"A".repeat(signature.length)}`,
    `${header}.${payload}.`,
    token.toLowerCase(),
  ];
  for (const other of others) {
    await expect(verify(other)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  }
});

test("one verifier knows nothing of what another has verified", async () => {
  const token = issuer.token();
  await verifier()(token);

  const idTokens = verifyToken({ issuer: issuer.url, audiences: [clientId], tokenUse: "id" });

  await expect(idTokens(token)).rejects.toMatchObject({ detail: "The token is no id token." });
});

test("the oldest token makes room for the newest", () => {
  const principal = { subject: "ada", scopes: [], groups: [], claims: {} };
  const verified = { principal, expiresAt: Date.now() + 60_000, keys: { keys: [] } };
  const tokens = new VerifiedTokens(2);

  for (const token of ["a", "b", "a", "c"]) tokens.set(token, verified);

  expect(["a", "b", "c"].map((token) => tokens.get(token) !== undefined)).toEqual([true, false, true]);
});
