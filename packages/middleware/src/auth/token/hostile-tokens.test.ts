import { createHmac, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientId, sealed, segment, type TestIssuer, testIssuer } from "../../testing/gateway/test-issuer.ts";
import { type TokenVerifier, verifyToken } from "./verify-token.ts";

let issuer: TestIssuer;
let verify: TokenVerifier;

beforeAll(async () => {
  issuer = await testIssuer();
  verify = verifyToken({ issuer: issuer.url, audiences: [clientId], tokenUse: "access" });
});
afterAll(() => issuer[Symbol.asyncDispose]());

const attacker = generateKeyPairSync("rsa", { modulusLength: 2048 });
const attackerJwk = {
  ...attacker.publicKey.export({ format: "jwk" }),
  kid: "key-1",
  alg: "RS256",
  use: "sig",
};
const later = () => Math.floor(Date.now() / 1000) + 3600;
const claims = () => JSON.stringify({ ...JSON.parse(text(issuer.token(), 1)), admin: true });
const goodHeader = '{"kid":"key-1","alg":"RS256"}';

function part(token: string, index: number): string {
  return token.split(".")[index] ?? "";
}
function text(token: string, index: number): string {
  return Buffer.from(part(token, index), "base64url").toString();
}
/** A good token, its parts changed after it was signed. */
function changed(change: (parts: string[]) => string[]): string {
  return change(issuer.token().split(".")).join(".");
}
/** A token whose parts are changed before it is signed by its issuer. */
function resealed(change: (parts: string[]) => string[]): string {
  const [header = "", payload = ""] = change(issuer.token().split("."));
  return sealed(header, payload, issuer.privateKey);
}
function unsigned(alg: string, signature = ""): string {
  return `${segment(JSON.stringify({ alg, kid: "key-1" }))}.${segment(claims())}.${signature}`;
}
function hmac(secret: string | Buffer, header: object = { alg: "HS256", kid: "key-1" }): string {
  const input = `${segment(JSON.stringify(header))}.${segment(claims())}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}
function forged(header: object): string {
  return sealed(segment(JSON.stringify({ alg: "RS256", ...header })), segment(claims()), attacker.privateKey);
}
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** The same bytes, spelt with other unused bits at the end. */
function otherLastBits(part: string): string {
  return part.slice(0, -1) + alphabet[alphabet.indexOf(part.at(-1) ?? "") ^ 1];
}

const hostile: readonly (readonly [what: string, token: () => string, reason: RegExp])[] = [
  // No signature at all.
  ["alg none", () => unsigned("none"), /base64url/],
  ["alg none with a signature", () => unsigned("none", part(issuer.token(), 2)), /RS256/],
  ["alg None", () => unsigned("None", "AAAA"), /RS256/],
  ["alg NONE", () => unsigned("NONE", "AAAA"), /RS256/],
  ["alg nOnE", () => unsigned("nOnE", "AAAA"), /RS256/],
  ["an empty alg", () => unsigned("", "AAAA"), /RS256/],
  ["a blank signature", () => changed(([header = "", payload = ""]) => [header, payload, ""]), /base64url/],
  [
    "a signature that is null",
    () => changed(([header = "", payload = ""]) => [header, payload, segment("null")]),
    /issuer/,
  ],
  ["a signature of zeros", () => changed(([h = "", p = ""]) => [h, p, segment(Buffer.alloc(256))]), /issuer/],
  ["no third part", () => changed((parts) => parts.slice(0, 2)), /three parts/],
  ["a fourth part", () => `${issuer.token()}.AAAA`, /three parts/],
  // Another algorithm or another one's key.
  [
    "HS256 with the public key in PEM",
    () => hmac(issuer.publicKey.export({ type: "spki", format: "pem" })),
    /RS256/,
  ],
  [
    "HS256 with the public key in DER",
    () => hmac(issuer.publicKey.export({ type: "spki", format: "der" })),
    /RS256/,
  ],
  ["HS256 with an empty secret", () => hmac(""), /RS256/],
  ["HS256 that says RS256", () => hmac("", { alg: "RS256", kid: "key-1" }), /issuer/],
  ["PS256", () => issuer.token({}, { alg: "PS256" }), /RS256/],
  ["ES256 with the signature of an RSA key", () => issuer.token({}, { alg: "ES256" }), /RS256/],
  ["RS512", () => issuer.token({}, { alg: "RS512" }), /RS256/],
  ["rs256", () => issuer.token({}, { alg: "rs256" }), /RS256/],
  ["an alg that is a list", () => issuer.token({}, { alg: ["RS256"] }), /RS256/],
  ["no alg", () => issuer.token({}, { alg: undefined }), /RS256/],
  ["another one's key of the same id", () => forged({ kid: "key-1" }), /issuer/],
  ["a key that it brings along (jwk)", () => forged({ kid: "key-1", jwk: attackerJwk }), /not allowed/],
  ["a place of keys (jku)", () => forged({ kid: "key-1", jku: `${issuer.url}/jwks.json` }), /not allowed/],
  [
    "a place of certificates (x5u)",
    () => forged({ kid: "key-1", x5u: "https://evil.example" }),
    /not allowed/,
  ],
  ["a certificate (x5c)", () => forged({ kid: "key-1", x5c: ["AAAA"] }), /not allowed/],
  // The key's id.
  ["a kid that is a path", () => forged({ kid: "../../../../dev/null" }), /issuer/],
  ["a kid that is SQL", () => forged({ kid: "x' UNION SELECT 'key" }), /issuer/],
  ["a kid that every object has", () => forged({ kid: "__proto__" }), /issuer/],
  ["a kid that is an address", () => forged({ kid: `${issuer.url}/.well-known/jwks.json` }), /issuer/],
  ["an empty kid", () => issuer.token({}, { kid: "" }), /no key/],
  ["no kid", () => issuer.token({}, { kid: undefined }), /no key/],
  ["a kid that is a number", () => issuer.token({}, { kid: 1 }), /no key/],
  // Signed rightly, but not what Cognito writes.
  ["an unknown crit", () => issuer.token({}, { crit: ["exp2"], exp2: 1 }), /not allowed/],
  ["an empty crit", () => issuer.token({}, { crit: [] }), /not allowed/],
  ["b64 false", () => issuer.token({}, { b64: false }), /not allowed/],
  ["b64 false with crit", () => issuer.token({}, { b64: false, crit: ["b64"] }), /not allowed/],
  ["another typ", () => issuer.token({}, { typ: "logout+jwt" }), /no access or ID token/],
  ["a typ that is no text", () => issuer.token({}, { typ: {} }), /no access or ID token/],
  ["a padded header", () => resealed(([h = "", p = ""]) => [`${h}==`, p]), /base64url/],
  ["a padded payload", () => resealed(([h = "", p = ""]) => [h, `${p}=`]), /base64url/],
  ["a padded signature", () => `${issuer.token()}==`, /base64url/],
  [
    "other last bits of the signature",
    () => changed(([h = "", p = "", s = ""]) => [h, p, otherLastBits(s)]),
    /base64url/,
  ],
  [
    "the other base64 alphabet",
    () => changed(([h = "", p = "", s = ""]) => [h, p, `+/${s.slice(2)}`]),
    /base64url/,
  ],
  ["a line break at the end", () => `${issuer.token()}\n`, /base64url/],
  ["a space within", () => changed(([h = "", p = "", s = ""]) => [h, ` ${p}`, s]), /base64url/],
  ["a payload encoded twice", () => resealed(([h = "", p = ""]) => [h, segment(p)]), /no JSON object/],
  ["a claim twice", () => issuer.sign(goodHeader, claims().replace("{", '{"sub":"eve",')), /name twice/],
  [
    "a claim twice, once escaped",
    () => issuer.sign(goodHeader, claims().replace("{", '{"s\\u0075b":"eve",')),
    /name twice/,
  ],
  [
    "a header parameter twice",
    () => issuer.sign('{"alg":"none","kid":"key-1","alg":"RS256"}', claims()),
    /name twice/,
  ],
  [
    "a name twice deep inside",
    () => issuer.sign(goodHeader, claims().replace("{", '{"x":[{"a":{},"a":1}],')),
    /name twice/,
  ],
  ["a payload that is a list", () => issuer.sign(goodHeader, "[]"), /no JSON object/],
  ["a payload that is null", () => issuer.sign(goodHeader, "null"), /no JSON object/],
  ["a payload with a byte order mark", () => issuer.sign(goodHeader, `\ufeff${claims()}`), /no JSON object/],
  [
    "a payload that is no UTF-8",
    () => resealed(([h = ""]) => [h, segment(Buffer.from('{"sub":"\xff"}', "latin1"))]),
    /no JSON object/,
  ],
  ["a header that is no JSON", () => issuer.sign("{", claims()), /no JSON object/],
  // Not now, not ours, not this one.
  ["no exp", () => issuer.token({ exp: undefined }), /never expires/],
  ["an exp that has passed", () => issuer.token({ exp: later() - 7200 }), /expired/],
  ["an exp that is now", () => issuer.token({ exp: Math.floor(Date.now() / 1000) }), /expired/],
  ["an exp that is text", () => issuer.token({ exp: String(later()) }), /.+/],
  ["an exp that is null", () => issuer.token({ exp: null }), /.+/],
  ["an nbf to come", () => issuer.token({ nbf: later() }), /not valid yet/],
  ["an iat to come", () => issuer.token({ iat: later() - 1800 }), /future/],
  [
    "an exp that is infinite",
    () => issuer.sign(goodHeader, claims().replace(/"exp":\d+/, '"exp":1e999')),
    /never/,
  ],
  ["an iat that is text", () => issuer.token({ iat: "soon" }), /wrong type/],
  ["an iat that is null", () => issuer.token({ iat: null }), /wrong type/],
  ["an nbf that is text", () => issuer.token({ nbf: "soon" }), /wrong type/],
  ["a scope that is a number", () => issuer.token({ scope: 1 }), /wrong type/],
  ["a jti that is a number", () => issuer.token({ jti: 1 }), /wrong type/],
  ["an audience that is a number", () => issuer.token({ aud: [clientId, 1] }), /wrong type/],
  ["another issuer", () => issuer.token({ iss: "https://evil.example" }), /another issuer/],
  ["its issuer with a slash at the end", () => issuer.token({ iss: `${issuer.url}/` }), /another issuer/],
  ["a list of issuers", () => issuer.token({ iss: [issuer.url] }), /.+/],
  ["no issuer", () => issuer.token({ iss: undefined }), /another issuer/],
  ["another client", () => issuer.token({ client_id: "other" }), /another client/],
  ["no client", () => issuer.token({ client_id: undefined }), /another client/],
  [
    "another audience beside its client",
    () => issuer.token({ aud: "https://other.example" }),
    /another client/,
  ],
  ["no audience in its list", () => issuer.token({ aud: [] }), /another client/],
  [
    "an ID token",
    () => issuer.token({ token_use: "id", aud: clientId, client_id: undefined }),
    /no access token/,
  ],
  [
    "an ID token that names its client as well",
    () => issuer.token({ token_use: "id", aud: clientId }),
    /no access token/,
  ],
  ["no token_use", () => issuer.token({ token_use: undefined }), /no access token/],
  ["a list of token uses", () => issuer.token({ token_use: ["access"] }), /no access token/],
  ["no subject", () => issuer.token({ sub: undefined }), /no subject/],
  ["an empty subject", () => issuer.token({ sub: "" }), /no subject/],
  // Not a token.
  ["nothing", () => "", /three parts/],
  ["dots", () => "..", /base64url/],
  ["ten thousand dots", () => ".".repeat(10_000), /longer/],
  ["a megabyte", () => `${issuer.token()}${"A".repeat(1_048_576)}`, /longer/],
  ["a huge claim", () => issuer.token({ padding: "x".repeat(8192) }), /longer/],
  ["letters beyond ASCII", () => changed(([h = "", p = "", s = ""]) => [h, `${p}é한`, s]), /base64url/],
  ["a null character", () => changed(([h = "", p = "", s = ""]) => [h, p, `${s}\0`]), /base64url/],
];

test("of the hostile tokens below there are enough, and each looks different", () => {
  expect(new Set(hostile.map(([, token]) => token())).size).toBe(hostile.length);
  expect(hostile.length).toBeGreaterThanOrEqual(40);
});

test.each(hostile)("refuses with 401, quoting nothing of it: %s", async (_what, make, reason) => {
  const token = make();
  const error = await verify(token).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({
    name: "AppError",
    code: "UNAUTHENTICATED",
    status: 401,
    detail: expect.stringMatching(reason),
    headers: {
      "www-authenticate": expect.stringMatching(/^Bearer error="invalid_token", error_description="[ -~]+"$/),
    },
  });
  expect(error).not.toHaveProperty("cause");
});

test("an access token is no ID token either", async () => {
  const verifyId = verifyToken({ issuer: issuer.url, audiences: [clientId], tokenUse: "id" });

  await expect(verifyId(issuer.token())).rejects.toMatchObject({ detail: "The token is no id token." });
  expect(
    await verifyId(issuer.token({ token_use: "id", aud: clientId, email: "a@b.example" })),
  ).toMatchObject({
    subject: "ada",
    claims: { email: "a@b.example" },
  });
});
