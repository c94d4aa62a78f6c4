import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JSONWebKeySet, SignJWT } from "jose";

/** An issuer as a user pool is one, with a key pair of its own. */
export interface TestIssuer {
  readonly url: string;
  readonly jwks: JSONWebKeySet;
  readonly privateKey: CryptoKey;
  readonly publicPem: string;
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
}

export async function createIssuer(kid = "key-1"): Promise<TestIssuer> {
  const url = "https://cognito-idp.ap-northeast-2.amazonaws.com/ap-northeast-2_AbCdEfGhI";
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return {
    url,
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" }] },
    privateKey,
    publicPem: await exportSPKI(publicKey),
    sign: (claims, header) =>
      new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid, ...header }).sign(privateKey),
  };
}

/** A token whose parts are whatever they are given, signed by nobody. */
export function forge(header: unknown, claims: unknown, signature = ""): string {
  return [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat(signature)
    .join(".");
}
