import { AppError } from "../errors/app-error.ts";
import type { Principal } from "./principal.ts";

/** Whose a resource is: a person's, a tenant's, or a person's within a tenant. */
export type Owned =
  | { readonly subject: string; readonly tenant?: string }
  | { readonly subject?: never; readonly tenant: string };

export interface OwnerOptions {
  /** `NOT_FOUND` tells nobody else that the resource exists. Default `FORBIDDEN`. */
  readonly otherwise?: "FORBIDDEN" | "NOT_FOUND";
}

/**
 * Lets only a resource's owner pass: `owner(principal, { subject: order.customerId })`.
 * @throws {AppError} `FORBIDDEN`, or what `otherwise` says
 */
export function owner(
  principal: Principal,
  owned: Owned,
  { otherwise = "FORBIDDEN" }: OwnerOptions = {},
): void {
  const owners = Object.entries(owned);
  // A stored item that lacks its owner is nobody's: two values that are both missing are not the same owner.
  const own = owners.every(
    ([kind, id]) => id !== "" && id !== undefined && id === principal[kind as "subject"],
  );
  if (owners.length === 0 || !own) throw new AppError(otherwise);
}
