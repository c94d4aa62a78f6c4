import type { Claims, Principal } from "../principal.ts";
import { toPrincipal } from "../to-principal.ts";

/** The caller that an HTTP API's JWT authorizer has verified: `authorizer.jwt`. */
export function fromJwtAuthorizer({ claims }: { readonly claims?: Claims }): Principal | undefined {
  return claims ? toPrincipal(claims) : undefined;
}
