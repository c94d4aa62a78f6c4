import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Members = Readonly<Record<string, unknown>>;

/** A user pool for a test: it signs tokens and serves its keys over HTTP on this machine. */
export interface TestIssuer extends AsyncDisposable {
  readonly url: string;
  /** How often its keys have been asked for. */
  readonly fetches: number;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  /** What its keys are asked for is answered with; replace it to have it fail. */
  answer: { status: number; body: string };
  /** A good access token, some of its header and claims replaced; `undefined` takes one out. */
  token(claims?: Members, header?: Members): string;
  /** Signs texts as they are. */
  sign(header: string, payload: string): string;
  /** Signs with a new key from now on, which replaces the old one. */
  rotate(kid: string): void;
}

export const clientId = "1example23456789";

/** Starts an issuer: `await using issuer = await testIssuer()`. */
export async function testIssuer(): Promise<TestIssuer> {
  let fetches = 0;
  let keyId = "key-1";
  let { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwks = () => ({
    keys: [{ ...publicKey.export({ format: "jwk" }), kid: keyId, alg: "RS256", use: "sig" }],
  });
  const answer = { status: 200, body: JSON.stringify(jwks()) };
  const server = createServer((_request, response) => {
    fetches += 1;
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pool`;
  const sign = (header: string, payload: string) => sealed(segment(header), segment(payload), privateKey);
  return {
    url,
    answer,
    sign,
    get fetches() {
      return fetches;
    },
    get publicKey() {
      return publicKey;
    },
    get privateKey() {
      return privateKey;
    },
    token(claims, header) {
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        ...{
          sub: "ada",
          iss: url,
          token_use: "access",
          client_id: clientId,
          scope: "openid shop/orders.read",
        },
        ...{ "cognito:groups": ["staff"], iat: now, exp: now + 3600, jti: "1" },
        ...claims,
      };
      return sign(JSON.stringify({ kid: keyId, alg: "RS256", ...header }), JSON.stringify(payload));
    },
    rotate(kid) {
      ({ publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 }));
      keyId = kid;
      answer.body = JSON.stringify(jwks());
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** A part of a token. */
export function segment(content: string | Uint8Array): string {
  return Buffer.from(content).toString("base64url");
}

/** A token of these parts with its RS256 signature. */
export function sealed(header: string, payload: string, key: KeyObject): string {
  const signature = createSign("RSA-SHA256").update(`${header}.${payload}`).sign(key, "base64url");
  return `${header}.${payload}.${signature}`;
}
