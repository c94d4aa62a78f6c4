import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientId, segment, type TestIssuer, testIssuer } from "../../testing/gateway/test-issuer.ts";
import { type TokenVerifier, verifyToken } from "./verify-token.ts";

let issuer: TestIssuer;
let verify: TokenVerifier;

beforeAll(async () => {
  issuer = await testIssuer();
  verify = verifyToken({ issuer: issuer.url, audiences: [clientId], tokenUse: "access" });
});
afterAll(() => issuer[Symbol.asyncDispose]());

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const json = fc.jsonValue().map((value) => segment(JSON.stringify(value)));
const header = fc
  .record({ alg: fc.constantFrom("RS256", "none"), kid: fc.oneof(fc.constant("key-1"), fc.string()) })
  .map((value) => segment(JSON.stringify(value)));
const tokens = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(fc.oneof(json, header, fc.base64String()), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(".")),
  fc.tuple(fc.oneof(header, json), json, fc.base64String()).map((parts) => parts.join(".")),
);

test("no text makes anything but 401", async () => {
  await fc.assert(
    fc.asyncProperty(tokens, async (token) => {
      await expect(verify(token)).rejects.toMatchObject({ status: 401 });
    }),
    { numRuns: 1000 },
  );
});

test("no other spelling of a good token is good", async () => {
  const good = issuer.token();
  await expect(verify(good)).resolves.toMatchObject({ subject: "ada" });
  const edit = fc.record({
    at: fc.nat(good.length - 1),
    take: fc.nat(2),
    put: fc.oneof(fc.constantFrom(...alphabet, "=", ".", "+"), fc.string({ unit: "binary", maxLength: 2 })),
  });

  await fc.assert(
    fc.asyncProperty(edit, async ({ at, take, put }) => {
      const token = good.slice(0, at) + put + good.slice(at + take);
      fc.pre(token !== good);
      await expect(verify(token)).rejects.toMatchObject({ status: 401 });
    }),
    { numRuns: 1000 },
  );
});

test("no claims that its issuer signs make anything but a principal or 401", async () => {
  const outcomes = new Set<string>();
  const members = fc.dictionary(
    fc.constantFrom(
      "sub",
      "scope",
      "aud",
      "cognito:groups",
      "exp",
      "iat",
      "nbf",
      "__proto__",
      "constructor",
      "x",
    ),
    fc.oneof(fc.jsonValue(), fc.string(), fc.constantFrom(clientId, [clientId])),
  );
  await fc.assert(
    fc.asyncProperty(members, async (replaced) => {
      const outcome = await verify(issuer.token(replaced)).then(
        ({ subject, scopes, groups }) =>
          [subject, ...scopes, ...groups].every((name) => typeof name === "string"),
        ({ status }: { status: number }) => status,
      );
      outcomes.add(String(outcome));
    }),
    { numRuns: 500 },
  );
  expect([...outcomes].sort()).toEqual(["401", "true"]);
});
