import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const clientId = "1example23456789";

/** A user pool that serves its key on this machine, and signs access tokens that are all different. */
export interface Issuer {
  readonly url: string;
  readonly publicKey: KeyObject;
  token(number: number): string;
  close(): void;
}

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: "jwk" }), kid: "key-1", alg: "RS256", use: "sig" }];
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ keys }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pool`;
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const claims = {
    sub: "9f0c4c5e-4a5b-4f8e-8f7a-2d8f6a1c3b5d",
    "cognito:groups": ["staff"],
    iss: url,
    client_id: clientId,
    origin_jti: "3f8e9a0b-7f0c-4a39-9a53-3a2f0f9f6a51",
    event_id: "b7a2f6de-54f0-4d1c-8f39-6d1b3f3ba0b2",
    token_use: "access",
    scope: "openid shop/orders.write",
    auth_time: exp - 3600,
    exp,
    iat: exp - 3600,
    username: "9f0c4c5e-4a5b-4f8e-8f7a-2d8f6a1c3b5d",
  };
  return {
    url,
    publicKey,
    token(number) {
      const header = segment({ kid: "key-1", alg: "RS256" });
      const input = `${header}.${segment({ ...claims, jti: String(number) })}`;
      return `${input}.${sign("sha256", Buffer.from(input), privateKey).toString("base64url")}`;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function segment(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString("base64url");
}
