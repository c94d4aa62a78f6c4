import type { Claims, Principal } from "../principal.ts";
import { toPrincipal } from "../to-principal.ts";

/** The caller that a REST API's Cognito authorizer has verified: `authorizer.claims`, all of it text. */
export function fromCognitoAuthorizer(given: object): Principal | undefined {
  const claims = given as Claims;
  const { "cognito:groups": groups } = claims;
  // Here an array becomes `admin,user`, in an HTTP API `[admin user]`.
  return toPrincipal(claims, typeof groups === "string" ? groups.split(",") : []);
}
