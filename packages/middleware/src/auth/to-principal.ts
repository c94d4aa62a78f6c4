import type { Claims, Principal } from "./principal.ts";

/** The caller that a token's claims tell of; undefined when they name none. */
export function toPrincipal(claims: Claims, groups = groupsOf(claims)): Principal | undefined {
  const { sub, scope } = claims;
  if (typeof sub !== "string" || sub === "") return undefined;
  return { subject: sub, scopes: typeof scope === "string" ? words(scope) : [], groups, claims };
}

// The gateway's JWT authorizer turns an array into text: `[admin user]`.
function groupsOf({ "cognito:groups": groups }: Claims): readonly string[] {
  if (typeof groups === "string") return words(groups.replace(/^\[(.*)\]$/s, "$1"));
  return Array.isArray(groups) ? groups : [];
}

function words(text: string): string[] {
  const words = text.split(" ");
  return words.includes("") ? words.filter((word) => word !== "") : words;
}
