import { isJsonObject } from "../../../json-object.ts";

export type PolicyDecision = "allow" | "explicit-deny" | "implicit-deny";

/**
 * What a policy that a Lambda authorizer returned says to a call; a Deny beats every Allow.
 * @param routeArn `arn:aws:execute-api:<region>:<account>:<api>/<stage>/GET/pets`
 * @returns undefined when it is no policy
 */
export function policyDecision(policy: unknown, routeArn: string): PolicyDecision | undefined {
  if (!isJsonObject(policy)) return undefined;
  const statements: unknown[] = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
  let decision: PolicyDecision = "implicit-deny";
  for (const statement of statements) {
    if (!isJsonObject(statement) || (statement.Effect !== "Allow" && statement.Effect !== "Deny"))
      return undefined;
    if (!matches(statement.Action, "execute-api:Invoke", true)) continue;
    if (!matches(statement.Resource, routeArn, false)) continue;
    if (statement.Effect === "Deny") return "explicit-deny";
    decision = "allow";
  }
  return decision;
}

/** Whether one of the patterns, in which `*` is any text and `?` any character, is the value. */
function matches(patterns: unknown, value: string, ignoreCase: boolean): boolean {
  const list: unknown[] = Array.isArray(patterns) ? patterns : [patterns];
  return list.some((pattern) => typeof pattern === "string" && toExpression(pattern, ignoreCase).test(value));
}

function toExpression(pattern: string, ignoreCase: boolean): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    // Stars in a row would make the expression backtrack without end.
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, ignoreCase ? "is" : "s");
}
