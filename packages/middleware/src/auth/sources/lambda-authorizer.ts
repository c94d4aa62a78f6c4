import type { Principal } from "../principal.ts";
import { toClaims } from "../to-claims.ts";
import { toPrincipal } from "../to-principal.ts";

/**
 * The caller that a Lambda authorizer has let through, from its context: of our `tokenAuthorizer` the claims of the
 * token, of any other one its own values, with `principalId` as the subject where it has no `sub`.
 */
export function fromLambdaAuthorizer(given: Readonly<Record<string, unknown>>): Principal | undefined {
  const { principalId, verifiedClaims } = given;
  if (typeof verifiedClaims === "string") return toPrincipal(parse(verifiedClaims));
  return toPrincipal(toClaims({ sub: principalId, ...given }));
}

function parse(text: string): ReturnType<typeof toClaims> {
  try {
    return toClaims(Object(JSON.parse(text)));
  } catch {
    return {};
  }
}
