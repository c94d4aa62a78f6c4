import { type CryptoKey, compactVerify, decodeProtectedHeader } from "jose";
import { isJsonObject } from "../../../json-object.ts";
import { reasonOf } from "../gateway-response.ts";
import type { SigningKeys } from "./signing-keys.ts";

const algorithms = ["RS256", "RS384", "RS512"];
const compactForm = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** A token that can't be trusted. */
export class UntrustedToken extends Error {
  override readonly name = "UntrustedToken";
  /** As AWS words it to a client; the message tells a developer more. */
  readonly description: string;

  constructor(description: string, reason = description, cause?: unknown) {
    super(reason, { cause });
    this.description = description;
  }
}

/**
 * The claims of a token that this issuer signed; what they say is still to be judged.
 * @throws {UntrustedToken}
 */
export async function verifyToken(
  token: string,
  issuer: string,
  keys: SigningKeys,
): Promise<Record<string, unknown>> {
  const { alg, kid } = readHeader(token);
  if (typeof alg !== "string" || !algorithms.includes(alg)) {
    throw new UntrustedToken(
      "signing method is invalid",
      "The token is not signed by RSA (RS256, RS384 or RS512).",
    );
  }
  if (typeof kid !== "string") throw new UntrustedToken("the token has no key id");
  const key = await findKey(issuer, kid, alg, keys);
  if (!key) throw new UntrustedToken("the token is signed by an unknown key");
  try {
    const { payload } = await compactVerify(token, key, { algorithms });
    const claims: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    if (isJsonObject(claims)) return claims;
  } catch (cause) {
    const reason = `The token can't be verified: ${reasonOf(cause)}`;
    throw new UntrustedToken("the token is not valid", reason, cause);
  }
  throw new UntrustedToken("the token is malformed", "The token's claims are no JSON object.");
}

function readHeader(token: string): { alg?: unknown; kid?: unknown } {
  try {
    if (!compactForm.test(token))
      throw new Error("it must be three parts in base64url with dots between them");
    const header = decodeProtectedHeader(token);
    // No extension is understood, so a token that insists on one is refused (RFC 7515 §4.1.11).
    if (header.crit !== undefined) throw new Error("its header has crit");
    return header;
  } catch (cause) {
    throw new UntrustedToken("the token is malformed", `The token is malformed: ${reasonOf(cause)}`, cause);
  }
}

async function findKey(
  issuer: string,
  kid: string,
  alg: string,
  keys: SigningKeys,
): Promise<CryptoKey | Uint8Array | undefined> {
  try {
    return await keys.find(issuer, kid, alg);
  } catch (cause) {
    const reason = `The keys of the issuer ${issuer} can't be had: ${reasonOf(cause)}`;
    throw new UntrustedToken("OIDC discovery endpoint communication error", reason, cause);
  }
}

/** The scopes that a token carries in `scope` or `scp`. */
export function tokenScopes(claims: Readonly<Record<string, unknown>>): string[] {
  return [claims.scope, claims.scp].flatMap((scopes) => {
    if (typeof scopes === "string") return scopes.split(" ").filter((scope) => scope !== "");
    return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === "string") : [];
  });
}
