import type { MiddlewareObj } from "@middy/core";
import type { Context } from "aws-lambda";
import { checkOptions } from "../options.ts";
import { unauthenticated } from "./refusals.ts";
import { meet, type Requirement } from "./requirement.ts";
import type { GatewayEvent } from "./sources/gateway-event.ts";
import { readPrincipal } from "./sources/read-principal.ts";

export type Claim = string | number | boolean | readonly string[];
export type Claims = Readonly<Record<string, Claim>>;

/** Who calls, by the claims that the gateway or `bearerAuth` has verified. */
export interface Principal {
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly groups: readonly string[];
  /** Where the requirement names the claim that tells it. */
  readonly tenant?: string;
  readonly claims: Claims;
}

/**
 * Puts the caller on `context.principal`, as the gateway's authorizer tells it. The requirement is held against the
 * caller once more, so that a gateway that was set up wrongly opens nothing; without one, any known caller passes.
 * @throws {AppError} `UNAUTHENTICATED`, `SCOPE_MISSING`, `GROUP_MISSING`, `TENANT_MISSING`
 */
export function principal(
  requirement: Requirement = {},
): MiddlewareObj<GatewayEvent, unknown, Error, Context & { principal: Principal }> {
  checkOptions("principal", requirement, ["scopes", "groups", "tenantClaim"]);
  return {
    before({ event, context }) {
      // A bearerAuth before it has put it there when no gateway stands in front.
      const known: Principal | undefined = context.principal ?? readPrincipal(event.requestContext);
      if (!known) throw unauthenticated();
      context.principal = meet(known, requirement);
    },
  };
}
