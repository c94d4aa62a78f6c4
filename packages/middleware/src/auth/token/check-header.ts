import { invalidToken } from "../refusals.ts";
import type { DecodedToken } from "./decode-token.ts";

// What would change how the token is read (RFC 7515 §4.1.11, RFC 7797), or bring a key of the sender's along.
const refused = ["crit", "b64", "jwk", "jku", "x5c", "x5u"];

/** The id of the key that a token says it is signed with. @throws {AppError} `UNAUTHENTICATED` */
export function checkHeader({ header }: DecodedToken): string {
  const { alg, kid, typ = "JWT" } = header;
  // Cognito signs with nothing else, so there is no choice to be talked into (RFC 8725 §3.1).
  if (alg !== "RS256") throw invalidToken("is not signed with RS256");
  if (typeof kid !== "string" || kid === "") throw invalidToken("names no key");
  if (typeof typ !== "string" || !/^(jwt|at\+jwt)$/i.test(typ))
    throw invalidToken("is no access or ID token");
  if (refused.some((name) => Object.hasOwn(header, name))) {
    throw invalidToken(`has a header parameter that is not allowed: ${refused.join(", ")}`);
  }
  return kid;
}
