import type { Claim, Claims } from "./principal.ts";

/** Those of a JSON object's members that can be claims; the others, such as `identities`, are left out. */
export function toClaims(members: object): Claims {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => isClaim(value)));
}

function isClaim(value: unknown): value is Claim {
  if (Array.isArray(value)) return value.every((item) => typeof item === "string");
  return ["string", "number", "boolean"].includes(typeof value);
}
