import type { JSONWebKeySet } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { type Protection, startJwtGateway } from "../../apigatewayv2/testing/jwt-gateway.ts";
import type { TestGateway } from "../../apigatewayv2/testing/test-gateway.ts";
import { createIssuer, type TestIssuer } from "../testing/test-issuer.ts";

const now = Date.UTC(2026, 10, 22, 9) / 1000;

let issuer: TestIssuer;
let stranger: TestIssuer;
let access: Record<string, unknown>;

beforeAll(async () => {
  [issuer, stranger] = await Promise.all([createIssuer(), createIssuer()]);
  access = { iss: issuer.url, client_id: "client", exp: now + 3600 };
});

function startProtected(protection: Protection): Promise<TestGateway> {
  return startJwtGateway(issuer, "client", protection);
}

async function statusOf(token: string, protection: Protection): Promise<number> {
  await using gateway = await startProtected(protection);
  return (await gateway.send("/orders", { headers: { authorization: token } })).status;
}

describe("the keys of an issuer", () => {
  async function counting(published: () => JSONWebKeySet) {
    let fetches = 0;
    const gateway = await startProtected({
      keys: async () => {
        fetches += 1;
        return published();
      },
    });
    const status = async (token: string) =>
      (await gateway.send("/orders", { headers: { authorization: token } })).status;
    return {
      gateway,
      status,
      fetches: () => fetches,
      [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
    };
  }

  test("are fetched once in two hours", async () => {
    await using pool = await counting(() => issuer.jwks);
    const token = await issuer.sign({ ...access, exp: now + 86_400 });

    await pool.status(token);
    await pool.gateway.clock.advance(2 * 60 * 60 * 1000 - 1);
    expect(await pool.status(token)).toBe(200);
    expect(pool.fetches()).toBe(1);
    await pool.gateway.clock.advance(1);
    expect(await pool.status(token)).toBe(200);
    expect(pool.fetches()).toBe(2);
  });

  test("are fetched again for a key id that is new, but not for each one that is made up", async () => {
    const next = await createIssuer("key-2");
    let published = issuer.jwks;
    await using pool = await counting(() => published);
    await pool.status(await issuer.sign(access));
    published = next.jwks;
    await pool.gateway.clock.advance(10_000);

    expect(await pool.status(await next.sign(access))).toBe(200);
    expect(pool.fetches()).toBe(2);
    for (const kid of ["a", "b", "c"])
      expect(await pool.status(await stranger.sign(access, { kid }))).toBe(401);
    expect(pool.fetches()).toBe(2);
  });

  test("that nobody has lead to 401, and the developer is told which issuer it is", async () => {
    await using gateway = await startProtected({
      keys: () => Promise.reject(new Error("no such user pool")),
    });

    const answer = await gateway.send("/orders", { headers: { authorization: await issuer.sign(access) } });

    expect(answer.status).toBe(401);
    expect(gateway.events).toMatchObject([
      { status: 401, reason: `The keys of the issuer ${issuer.url} can't be had: no such user pool` },
    ]);
  });

  test("that can't be used leave the others in use", async () => {
    const keys = async () => ({
      keys: [null, {}, { kty: "oct", kid: "key-1", k: "AA" }, ...issuer.jwks.keys],
    });

    expect(await statusOf(await issuer.sign(access), { keys: keys as () => Promise<JSONWebKeySet> })).toBe(
      200,
    );
    expect(await statusOf(await issuer.sign(access), { keys: async () => ({}) as JSONWebKeySet })).toBe(401);
  });
});
