import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clientId, type TestIssuer, testIssuer } from "../../testing/gateway/test-issuer.ts";
import { verifyToken } from "./verify-token.ts";

let issuer: TestIssuer;
const verifier = () => verifyToken({ issuer: issuer.url, audiences: [clientId], tokenUse: "access" });
const unauthenticated = { code: "UNAUTHENTICATED" };

beforeEach(async () => {
  issuer = await testIssuer();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-01-01T09:00:00Z") });
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer[Symbol.asyncDispose]();
});

function wait(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

test("tells who a good token is of", async () => {
  const token = issuer.token({ "custom:tenant": "acme", address: { city: "Seoul" } });

  expect(await verifier()(token)).toEqual({
    subject: "ada",
    scopes: ["openid", "shop/orders.read"],
    groups: ["staff"],
    claims: {
      ...{ sub: "ada", iss: issuer.url, token_use: "access", client_id: clientId, jti: "1" },
      ...{ scope: "openid shop/orders.read", "cognito:groups": ["staff"], "custom:tenant": "acme" },
      ...{ iat: expect.any(Number), exp: expect.any(Number) },
    },
  });
});

test.each([
  ["that is bound to a resource: its aud counts", { aud: "https://api.example.com", client_id: "other" }],
  ["whose aud is a list", { aud: ["https://api.example.com", "https://other.example"] }],
])("accepts a token %s", async (_what, claims) => {
  const verify = verifyToken({
    issuer: issuer.url,
    audiences: ["https://api.example.com"],
    tokenUse: "access",
  });

  expect(await verify(issuer.token(claims))).toMatchObject({ subject: "ada" });
});

test("bears with a clock that is a few seconds ahead, and with no more", async () => {
  const verify = verifier();
  const now = Date.now() / 1000;

  expect(await verify(issuer.token({ iat: now + 9 }))).toMatchObject({ subject: "ada" });
  await expect(verify(issuer.token({ iat: now + 11 }))).rejects.toMatchObject(unauthenticated);
});

describe("its keys", () => {
  test("are fetched once, also when many tokens come at the same time", async () => {
    const verify = verifier();

    await Promise.all(Array.from({ length: 20 }, () => verify(issuer.token())));
    for (let index = 0; index < 20; index += 1) await verify(issuer.token());

    expect(issuer.fetches).toBe(1);
  });

  test("are not fetched for what is no token", async () => {
    const verify = verifier();

    await expect(verify("a.b.c")).rejects.toMatchObject(unauthenticated);
    await expect(verify(issuer.token({}, { alg: "none" }))).rejects.toMatchObject(unauthenticated);

    expect(issuer.fetches).toBe(0);
  });

  test("are fetched again at once when the issuer has a new one", async () => {
    const verify = verifier();
    await verify(issuer.token());
    issuer.rotate("key-2");

    await Promise.all(Array.from({ length: 5 }, () => verify(issuer.token())));

    expect(issuer.fetches).toBe(2);
  });

  test("are fetched once in ten seconds for ids that nobody knows", async () => {
    const verify = verifier();
    await verify(issuer.token());

    for (let index = 0; index < 50; index += 1) {
      await expect(verify(issuer.token({}, { kid: `guess-${index}` }))).rejects.toMatchObject(
        unauthenticated,
      );
    }
    expect(issuer.fetches).toBe(2);
    expect(await verify(issuer.token())).toMatchObject({ subject: "ada" });

    wait(10_000);
    issuer.rotate("key-2");
    await verify(issuer.token());
    expect(issuer.fetches).toBe(3);
  });

  test("are no longer used once the issuer has withdrawn them", async () => {
    const verify = verifier();
    const old = issuer.token({ exp: Date.now() / 1000 + 86_400 });
    await verify(old);
    issuer.rotate("key-2");

    wait(3_600_000);

    await expect(verify(old)).rejects.toMatchObject(unauthenticated);
    expect(issuer.fetches).toBe(2);
  });

  test("follow a key that changes under the same id", async () => {
    const verify = verifier();
    const old = issuer.token({ exp: Date.now() / 1000 + 86_400 });
    await verify(old);
    issuer.rotate("key-1");

    wait(3_600_000);

    await expect(verify(old)).rejects.toMatchObject(unauthenticated);
    expect(await verify(issuer.token())).toMatchObject({ subject: "ada" });
  });

  test.each([
    ["an error", { status: 500, body: "{}" }],
    ["no JSON", { status: 200, body: "<html>" }],
    ["no keys", { status: 200, body: "{}" }],
    ["keys of another form", { status: 200, body: '{"keys":[{"kty":1}]}' }],
    ["more than 150,000 bytes", { status: 200, body: `{"keys":[],"x":"${"x".repeat(150_000)}"}` }],
  ])(
    "that cannot be had because the issuer sends %s make it 503 and no 401",
    async (_what, { status, body }) => {
      const verify = verifier();
      const good = { ...issuer.answer };
      Object.assign(issuer.answer, { status, body });

      await expect(verify(issuer.token())).rejects.toMatchObject({
        code: "UNAVAILABLE",
        cause: expect.any(Error),
      });
      await expect(verify(issuer.token())).rejects.toMatchObject({ code: "UNAVAILABLE" });
      expect(issuer.fetches).toBe(status === 200 && body.includes('"kty"') ? 1 : issuer.fetches);
      const fetches = issuer.fetches;

      Object.assign(issuer.answer, good);
      wait(10_000);
      expect(await verify(issuer.token())).toMatchObject({ subject: "ada" });
      expect(issuer.fetches).toBe(fetches + 1);
    },
  );

  test("hold for two hours while the issuer cannot be reached", async () => {
    const verify = verifier();
    const exp = Date.now() / 1000 + 86_400;
    await verify(issuer.token());
    issuer.answer.status = 503;

    wait(7_200_000);
    expect(await verify(issuer.token({ exp }))).toMatchObject({ subject: "ada" });
    await expect(verify(issuer.token({}, { kid: "key-2" }))).rejects.toMatchObject({ code: "UNAVAILABLE" });
    wait(1);
    await expect(verify(issuer.token({ exp }))).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});

test.each(["http://pool.example.com", "http://127.0.0.1.example.com", "ftp://127.0.0.1"])(
  "refuses at INIT to take keys from %s",
  (address) => {
    expect(() => verifyToken({ issuer: address, audiences: [clientId], tokenUse: "access" })).toThrow(
      `Keys from ${address}/.well-known/jwks.json could be anyone's.`,
    );
  },
);

test("refuses an option that it does not know", () => {
  const options = {
    issuer: issuer.url,
    audiences: [clientId],
    tokenUse: "access",
    audience: clientId,
  } as const;

  expect(() => verifyToken(options)).toThrow('verifyToken() has no option "audience".');
});

test("loads no undici, neither when imported nor when it fetches keys", async () => {
  vi.useRealTimers();
  const script = `
    const { verifyToken } = await import("./verify-token.ts");
    const options = { issuer: ${JSON.stringify(issuer.url)}, audiences: ["${clientId}"], tokenUse: "access" };
    const { subject } = await verifyToken(options)("${issuer.token()}");
    console.log(JSON.stringify({ subject, loaded: process.moduleLoadList }));
  `;

  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: import.meta.dirname,
  });

  const { subject, loaded } = JSON.parse(stdout) as { subject: string; loaded: string[] };
  expect(subject).toBe("ada");
  expect(loaded.filter((name) => name.includes("undici"))).toEqual([]);
  expect(issuer.fetches).toBe(1);
});
