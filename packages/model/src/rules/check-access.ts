import type { Access } from "../http/access.ts";
import type { DefinitionError } from "./definition-error.ts";

const scopeForm = /^[\w.:-]+\/[\w.:-]+$/;
// What Cognito takes: letters, marks, symbols, numbers and punctuation, so no space.
const groupForm = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** Refuses access rules that no caller could meet. @throws what `refuse` makes of them */
export function checkAccess(
  { scopes, groups, tenantClaim }: Access,
  refuse: (wrong: string, mend: string) => DefinitionError,
): void {
  const scope = scopes?.length === 0 ? "" : scopes?.find((name) => !scopeForm.test(name));
  if (scope !== undefined) {
    throw refuse(`has the scope "${scope}".`, "Write it as resource-server/scope: shop/orders.read.");
  }
  if (!scopes && (groups || tenantClaim !== undefined)) {
    throw refuse(
      "asks for a group or a tenant, and for no scope.",
      "Add its scopes: what is public knows no caller.",
    );
  }
  const group = groups?.length === 0 ? "" : groups?.find((name) => !groupForm.test(name));
  if (group !== undefined) {
    throw refuse(`has the group "${group}".`, "Name a group as the user pool does: 1–128 signs, no spaces.");
  }
  if (tenantClaim === "") throw refuse("has an empty tenantClaim.", "Name the claim: custom:tenant.");
}
