import { describe, expect, test } from "vitest";
import type { Config } from "../config.ts";
import { RefreshRefused, userPool } from "./user-pool.ts";

const config: Config = {
  apiUrl: "https://api.example",
  signInUrl: "https://shop.auth.example/",
  clientId: "client",
  issuer: "https://cognito-idp.example/pool",
  scopes: ["openid", "shop/orders.read"],
};
const now = 1_700_000_000_000;

/** An ID token as the pool makes it; nobody checks the signature of what came straight from the pool. */
function idToken(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const seconds = Math.floor(Date.now() / 1000);
  const body = { iss: config.issuer, aud: "client", sub: "1", iat: seconds, exp: seconds + 3600, ...claims };
  return `${part({ alg: "RS256" })}.${part(body)}.c2ln`;
}

/** A pool whose token endpoint answers like this. */
function pool(status: number, answer: (form: URLSearchParams) => object) {
  const forms: URLSearchParams[] = [];
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    expect(String(url)).toBe("https://shop.auth.example/oauth2/token");
    const form = new URLSearchParams(String(init?.body));
    forms.push(form);
    return Response.json(answer(form), { status });
  };
  return { forms, ...userPool(config, { origin: "https://shop.example", fetch, now: () => now }) };
}

const grant = { access_token: "access", token_type: "Bearer", expires_in: 3600 };
const back = (state: string) => new URL(`https://shop.example/callback?code=the-code&state=${state}`);

describe("the user pool", () => {
  test("is asked for a code with PKCE, a state and a nonce", async () => {
    const { url, pending } = await pool(200, () => grant).authorization();

    expect(url.origin + url.pathname).toBe("https://shop.auth.example/oauth2/authorize");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: "code",
      client_id: "client",
      redirect_uri: "https://shop.example/callback",
      scope: "openid shop/orders.read",
      state: pending.state,
      nonce: pending.nonce,
      code_challenge_method: "S256",
    });
    expect(url.href).not.toContain(pending.codeVerifier);
  });

  test("trades the code for tokens, with the verifier", async () => {
    const pending = { state: "s", nonce: "n", codeVerifier: "v".repeat(43) };
    const { exchange, forms } = pool(200, () => ({
      ...grant,
      refresh_token: "refresh",
      id_token: idToken({ nonce: "n", email: "kim@example.com" }),
    }));

    expect(await exchange(back("s"), pending)).toEqual({
      accessToken: "access",
      refreshToken: "refresh",
      expiresAt: now + 3_600_000,
      name: "kim@example.com",
    });
    expect(Object.fromEntries(forms[0]!)).toEqual({
      grant_type: "authorization_code",
      client_id: "client",
      code: "the-code",
      code_verifier: pending.codeVerifier,
      redirect_uri: "https://shop.example/callback",
    });
  });

  test("is not even asked when the state is another's", async () => {
    const { exchange, forms } = pool(200, () => grant);

    await expect(exchange(back("foreign"), { state: "s", nonce: "n", codeVerifier: "v" })).rejects.toThrow(
      /state/,
    );
    expect(forms).toEqual([]);
  });

  test.each([
    ["nonce", { nonce: "foreign" }],
    ["aud", { nonce: "n", aud: "foreign" }],
    ["iss", { nonce: "n", iss: "https://foreign.example" }],
    ["exp", { nonce: "n", exp: 1 }],
  ])("is not believed when the ID token's %s is wrong", async (claim, claims) => {
    const { exchange } = pool(200, () => ({ ...grant, id_token: idToken(claims) }));

    await expect(exchange(back("s"), { state: "s", nonce: "n", codeVerifier: "v" })).rejects.toThrow(
      `"${claim}"`,
    );
  });

  test("refreshes with the same refresh token until it hands out another", async () => {
    const tokens = { accessToken: "old", refreshToken: "first", expiresAt: 0, name: "Kim" };
    const plain = await pool(200, () => grant).refresh(tokens);
    const rotated = await pool(200, () => ({ ...grant, refresh_token: "second" })).refresh(tokens);

    expect(plain).toMatchObject({ accessToken: "access", refreshToken: "first", name: "Kim" });
    expect(rotated).toMatchObject({ refreshToken: "second" });
  });

  test("refuses a refresh for good with invalid_grant, but not with a failure of its own", async () => {
    const tokens = { accessToken: "old", refreshToken: "revoked", expiresAt: 0, name: "Kim" };
    const refusal = pool(400, () => ({ error: "invalid_grant" })).refresh(tokens);
    const failure = pool(503, () => ({ error: "temporarily_unavailable" })).refresh(tokens);

    await expect(refusal).rejects.toBeInstanceOf(RefreshRefused);
    await expect(failure).rejects.not.toBeInstanceOf(RefreshRefused);
  });

  test("signs out at its own page, which sends the customer back", () => {
    expect(pool(200, () => grant).logout().href).toBe(
      "https://shop.auth.example/logout?client_id=client&logout_uri=https%3A%2F%2Fshop.example%2F",
    );
  });
});
