import type { Principal } from "../principal.ts";
import type { AuthorizerAnswer, AuthorizerEvent } from "./authorizer-event.ts";

/** Lets a known caller in, or not, in the form that the API which asks understands. */
export function authorizerAnswer(
  event: AuthorizerEvent,
  { subject, claims }: Principal,
  allowed: boolean,
): AuthorizerAnswer {
  const context = allowed && { context: { verifiedClaims: JSON.stringify(claims) } };
  if ("routeArn" in event) return { isAuthorized: allowed, ...context };
  const Statement = {
    Action: "execute-api:Invoke",
    Effect: allowed ? "Allow" : "Deny",
    Resource: stageArn(event.methodArn),
  } as const;
  return {
    principalId: subject,
    policyDocument: { Version: "2012-10-17", Statement: [Statement] },
    ...context,
  };
}

// The gateway keeps the answer for the token's every call of this stage, so it must not name just this one's method.
function stageArn(methodArn: string): string {
  return `${methodArn.split("/", 2).join("/")}/*`;
}
