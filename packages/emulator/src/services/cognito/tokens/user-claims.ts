import type { AppClient } from "../app-client.ts";
import type { User } from "../users/user.ts";

const profileAttributes = new Set([
  ..."name family_name given_name middle_name nickname preferred_username profile picture website".split(" "),
  ..."gender birthdate zoneinfo locale updated_at".split(" "),
]);

/**
 * The attributes that the scopes and the app client open: `openid` alone opens all, `email`, `phone` and `profile`
 * beside it narrow them to theirs.
 */
export function readableAttributes(
  user: User,
  client: AppClient,
  scopes: readonly string[],
): Record<string, string> {
  const narrowing = scopes.filter((scope) => ["email", "phone", "profile"].includes(scope));
  const readable = [...user.attributes].filter(
    ([name]) =>
      (client.readAttributes?.includes(name) ?? true) &&
      (narrowing.length === 0 || narrowing.some((scope) => opens(scope, name))),
  );
  return Object.fromEntries(readable);
}

function opens(scope: string, attribute: string): boolean {
  if (scope === "email") return attribute === "email" || attribute === "email_verified";
  if (scope === "phone") return attribute === "phone_number" || attribute === "phone_number_verified";
  return profileAttributes.has(attribute) || attribute.startsWith("custom:");
}
