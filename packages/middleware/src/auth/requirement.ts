import { AppError } from "../errors/app-error.ts";
import type { Principal } from "./principal.ts";
import { challenge } from "./refusals.ts";

/** What is asked of a caller; what is left out is not asked. */
export interface Requirement {
  /** The token holds at least one of them, as at the gateway. */
  readonly scopes?: readonly string[] | undefined;
  /** The caller is in at least one of them. */
  readonly groups?: readonly string[] | undefined;
  /** The claim that names the caller's tenant: `custom:tenant`. */
  readonly tenantClaim?: string | undefined;
}

/**
 * The caller with its tenant, once it meets the requirement.
 * @throws {AppError} `SCOPE_MISSING`, `GROUP_MISSING`, `TENANT_MISSING`
 */
export function meet(caller: Principal, { scopes, groups, tenantClaim }: Requirement): Principal {
  if (scopes && !overlap(scopes, caller.scopes)) {
    throw new AppError("SCOPE_MISSING", {
      detail: `The token needs one of these scopes: ${scopes.join(", ")}.`,
      headers: challenge(`Bearer error="insufficient_scope", scope="${scopes.join(" ")}"`),
    });
  }
  if (groups && !overlap(groups, caller.groups)) {
    throw new AppError("GROUP_MISSING", { detail: `One of these groups is needed: ${groups.join(", ")}.` });
  }
  if (tenantClaim === undefined) return caller;
  const tenant = Object.hasOwn(caller.claims, tenantClaim) ? caller.claims[tenantClaim] : undefined;
  if (typeof tenant !== "string" || tenant === "") throw new AppError("TENANT_MISSING");
  return { ...caller, tenant };
}

function overlap(asked: readonly string[], held: readonly string[]): boolean {
  return asked.some((name) => held.includes(name));
}
