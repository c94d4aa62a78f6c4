import { Refusal } from "../../execute-api/refusal.ts";

/** 401 to a request that brought no token. */
export function noToken(reason: string): Refusal {
  return new Refusal(401, reason, { "www-authenticate": "Bearer" });
}

/**
 * 401 to a token that is no good.
 * @param description goes to the client: one of AWS's texts, never a part of the token
 */
export function invalidToken(
  scopes: readonly string[],
  description: string,
  reason = description,
  cause?: unknown,
): Refusal {
  return new Refusal(401, reason, challenge(scopes, "invalid_token", description), cause);
}

/** 403 to a good token that has none of the route's scopes. */
export function insufficientScope(scopes: readonly string[], reason: string): Refusal {
  return new Refusal(403, reason, challenge(scopes, "insufficient_scope", "insufficient scope"));
}

function challenge(scopes: readonly string[], error: string, description: string): Record<string, string> {
  return {
    "www-authenticate": `Bearer scope="${scopes.join(" ")}" error="${error}" error_description="${description}"`,
  };
}
