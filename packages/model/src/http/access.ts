import type { DefinitionError } from "../rules/definition-error.ts";

/** Who may call: everyone, or a caller that the gateway knows and that meets what is asked. */
export type Access =
  | {
      readonly public: true;
      readonly scopes?: never;
      readonly groups?: never;
      readonly tenantClaim?: never;
    }
  | {
      readonly public?: never;
      /** The token holds one of them (`resource-server/scope`). */
      readonly scopes: readonly [string, ...string[]];
      /** The caller is, besides, in one of these groups of the user pool. */
      readonly groups?: readonly [string, ...string[]];
      /** The claim that names the caller's tenant; a caller without it is refused: `custom:tenant`. */
      readonly tenantClaim?: string;
    };

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
