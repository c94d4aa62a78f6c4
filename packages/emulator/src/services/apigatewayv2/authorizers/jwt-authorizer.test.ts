import { createHmac } from "node:crypto";
import { CompactSign, exportJWK, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { createIssuer, forge, type TestIssuer } from "../../execute-api/testing/test-issuer.ts";
import { type Protection, startJwtGateway } from "../testing/jwt-gateway.ts";
import type { TestGateway } from "../testing/test-gateway.ts";

const now = Date.UTC(2026, 10, 22, 9) / 1000;
const client = "1example23456789";
const scope = "orders/read";

let issuer: TestIssuer;
let stranger: TestIssuer;
let access: Record<string, unknown>;

beforeAll(async () => {
  [issuer, stranger] = await Promise.all([createIssuer(), createIssuer()]);
  access = {
    sub: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    iss: issuer.url,
    client_id: client,
    token_use: "access",
    scope: `openid ${scope}`,
    exp: now + 3600,
    iat: now,
  };
});

function startProtected(protection: Protection = {}): Promise<TestGateway> {
  return startJwtGateway(issuer, client, protection);
}

async function statusOf(token: string): Promise<number> {
  await using gateway = await startProtected();
  const { status } = await gateway.send("/orders", { headers: { authorization: `Bearer ${token}` } });
  if (status !== 200) expect(gateway.lambda.calls).toEqual([]);
  return status;
}

/** The challenge of a 401. */
async function refusalOf(token: string): Promise<unknown> {
  await using gateway = await startProtected();
  const { status, headers } = await gateway.send("/orders", { headers: { authorization: token } });
  expect(status).toBe(401);
  expect(gateway.lambda.calls).toEqual([]);
  return headers["www-authenticate"];
}

describe("a good token lets in", () => {
  test("and the function gets its claims as strings, and no scopes for a route without any", async () => {
    await using gateway = await startProtected();
    const claims = {
      ...access,
      "cognito:groups": ["admin", "user"],
      email_verified: true,
      address: { b: 1, a: null },
    };

    await gateway.send("/orders", { headers: { authorization: `Bearer ${await issuer.sign(claims)}` } });

    expect(gateway.lambda.lastEvent.requestContext).toMatchObject({
      authorizer: {
        jwt: {
          claims: {
            sub: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            iss: issuer.url,
            client_id: client,
            token_use: "access",
            scope: "openid orders/read",
            exp: String(now + 3600),
            iat: String(now),
            "cognito:groups": "[admin user]",
            email_verified: "true",
            address: "map[a:<nil> b:1]",
          },
          scopes: null,
        },
      },
    });
  });

  test("with one of the route's scopes, and the function gets the token's", async () => {
    await using gateway = await startProtected({ scopes: ["orders/write", scope] });

    const answer = await gateway.send("/orders", { headers: { authorization: await issuer.sign(access) } });

    expect(answer.status).toBe(200);
    expect(gateway.lambda.lastEvent.requestContext).toMatchObject({
      authorizer: { jwt: { scopes: ["openid", scope] } },
    });
  });

  test.each(["Bearer ", "bearer ", ""])('behind "%s"', async (prefix) => {
    await using gateway = await startProtected();

    const answer = await gateway.send("/orders", {
      headers: { authorization: prefix + (await issuer.sign(access)) },
    });

    expect(answer.status).toBe(200);
  });

  test("from the query, where the authorizer looks for it there", async () => {
    await using gateway = await startProtected({ identitySource: "$request.querystring.token" });

    expect((await gateway.send(`/orders?token=${await issuer.sign(access)}`)).status).toBe(200);
    expect(
      (await gateway.send("/orders", { headers: { authorization: await issuer.sign(access) } })).status,
    ).toBe(401);
  });

  test.each([
    [
      "an ID token, whose audience is the client",
      () => ({ ...access, client_id: undefined, aud: client, scope: undefined }),
    ],
    ["one of several audiences", () => ({ ...access, client_id: undefined, aud: ["other", client] })],
    ["scopes in scp, as other issuers write them", () => ({ ...access, scope: undefined, scp: [scope] })],
    ["no iat", () => ({ ...access, iat: undefined })],
    ["an nbf that has come", () => ({ ...access, nbf: now })],
  ])("with %s", async (_, claims) => {
    expect(await statusOf(await issuer.sign(claims()))).toBe(200);
  });
});

describe("a token is refused with 401", () => {
  test("when there is none, and the challenge says no more than Bearer", async () => {
    await using gateway = await startProtected({ scopes: [scope] });

    const answer = await gateway.send("/orders");

    expect([answer.status, answer.text]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
  });

  test.each([
    ["expired", "the token has expired", () => ({ ...access, exp: now })],
    [
      "for another audience",
      "the token does not have a valid audience",
      () => ({ ...access, client_id: "other" }),
    ],
    [
      "with an aud of another, although its client_id is right",
      "the token does not have a valid audience",
      () => ({ ...access, aud: "other" }),
    ],
    [
      "with an aud that is no text",
      "the token does not have a valid audience",
      () => ({ ...access, aud: [[client]] }),
    ],
    [
      "without audience and client",
      "the token does not have a valid audience",
      () => ({ ...access, client_id: undefined }),
    ],
    ["of another issuer", "issuer does not match", () => ({ ...access, iss: `${issuer.url}/` })],
  ])("when it is %s", async (_, description, claims) => {
    await using gateway = await startProtected({ scopes: [scope] });

    const answer = await gateway.send("/orders", {
      headers: { authorization: `Bearer ${await issuer.sign(claims())}` },
    });

    expect([answer.status, answer.text]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(answer.headers["www-authenticate"]).toBe(
      `Bearer scope="orders/read" error="invalid_token" error_description="${description}"`,
    );
  });

  test.each([
    ["without an expiry", () => ({ ...access, exp: undefined })],
    ["with an expiry in text", () => ({ ...access, exp: String(now + 3600) })],
    ["that begins later", () => ({ ...access, nbf: now + 1 })],
    ["that was issued later", () => ({ ...access, iat: now + 1 })],
  ])("%s", async (_, claims) => {
    const token = await issuer.sign(claims());

    expect(await statusOf(token)).toBe(401);
  });

  test.each(["none", "None", "NONE", "nOnE", ""])('with the algorithm "%s"', async (alg) => {
    expect(await statusOf(forge({ alg, kid: "key-1" }, access))).toBe(401);
    expect(await refusalOf(forge({ alg, kid: "key-1" }, access, "c2ln"))).toContain(
      "signing method is invalid",
    );
  });

  test("signed by HMAC with the public key as its secret", async () => {
    for (const secret of [issuer.publicPem, JSON.stringify(issuer.jwks.keys[0])]) {
      const unsigned = forge({ alg: "HS256", kid: "key-1" }, access).slice(0, -1);
      const signature = createHmac("sha256", secret).update(unsigned).digest("base64url");

      expect(await refusalOf(`${unsigned}.${signature}`)).toContain("signing method is invalid");
    }
  });

  test("signed by a stranger's key, whatever it says about where the key is", async () => {
    const jwk = await exportJWK(stranger.privateKey);
    const { d, p, q, dp, dq, qi, ...publicJwk } = jwk;
    for (const header of [
      {},
      { kid: "key-2" },
      { jwk: publicJwk },
      { jwk: publicJwk, kid: "key-2" },
      { jku: "https://evil.example.com/jwks.json", kid: "key-2" },
      { x5u: "https://evil.example.com/cert.pem" },
      { kid: "../../../../dev/null" },
      { kid: "key-1' OR '1'='1" },
      { kid: "__proto__" },
    ]) {
      expect(await statusOf(await stranger.sign(access, header))).toBe(401);
    }
  });

  test("without a key id, or with one that is no text", async () => {
    for (const kid of [undefined, null, 1, ["key-1"], ""]) {
      expect(await statusOf(await issuer.sign(access, { kid }))).toBe(401);
    }
  });

  test("with a critical extension", async () => {
    const token = await new SignJWT(access)
      .setProtectedHeader({ alg: "RS256", kid: "key-1", crit: ["b64"], b64: true })
      .sign(issuer.privateKey);

    expect(await statusOf(token)).toBe(401);
    expect(await statusOf(forge({ alg: "RS256", kid: "key-1", crit: [] }, access, "c2ln"))).toBe(401);
  });

  test("changed after it was signed", async () => {
    const [header, , signature] = (await issuer.sign(access)).split(".");
    const claims = Buffer.from(JSON.stringify({ ...access, sub: "admin" })).toString("base64url");

    expect(await statusOf(`${header}.${claims}.${signature}`)).toBe(401);
    expect(await statusOf(`${header}.${claims}.`)).toBe(401);
    expect(await statusOf(`${header}.${claims}`)).toBe(401);
  });

  test("whose form is not that of a token", async () => {
    const token = await issuer.sign(access);
    for (const text of [
      "x",
      "..",
      "a.b.c",
      `${token}.x`,
      `${token}=`,
      `${token.slice(0, -8)} ${token.slice(-8)}`,
      `${token},${token}`,
      `${token} ${token}`,
      `Bearer ${token}`,
      token.replace(".", "=."),
      forge([], access, "c2ln"),
      forge(null, access, "c2ln"),
    ]) {
      expect(await statusOf(text)).toBe(401);
    }
  });

  test("that is sent twice", async () => {
    await using gateway = await startProtected();
    const token = `Bearer ${await issuer.sign(access)}`;

    const answer = await gateway.send("/orders", {
      headers: ["Host", "localhost", "Authorization", token, "Authorization", token],
    });

    expect(answer.status).toBe(401);
  });

  test("whose claims are no object", async () => {
    for (const payload of ["[]", "null", '"text"', "no json", ""]) {
      const token = await new CompactSign(new TextEncoder().encode(payload))
        .setProtectedHeader({ alg: "RS256", kid: "key-1" })
        .sign(issuer.privateKey);

      expect(await statusOf(token)).toBe(401);
    }
  });
});

describe("a good token without a scope of the route", () => {
  test.each([
    ["an access token with other scopes", () => ({ ...access, scope: "openid" })],
    ["a scope of which the wanted one is a part", () => ({ ...access, scope: `${scope}.all x${scope}` })],
    ["an ID token", () => ({ ...access, client_id: undefined, aud: client, scope: undefined })],
  ])("(%s) gets a 403", async (_, claims) => {
    await using gateway = await startProtected({ scopes: [scope] });

    const answer = await gateway.send("/orders", {
      headers: { authorization: `Bearer ${await issuer.sign(claims())}` },
    });

    expect([answer.status, answer.text]).toEqual([403, '{"message":"Forbidden"}']);
    expect(answer.headers["www-authenticate"]).toMatch(
      /^Bearer scope="orders\/read" error="insufficient_scope"/,
    );
  });
});
