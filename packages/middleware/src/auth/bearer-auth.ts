import type { MiddlewareObj } from "@middy/core";
import type { Context } from "aws-lambda";
import { checkOptions } from "../options.ts";
import { type BearerTokenOptions, bearerToken, type TokenCarrier } from "./bearer-token.ts";
import type { Principal } from "./principal.ts";
import { unauthenticated } from "./refusals.ts";
import { meet, type Requirement } from "./requirement.ts";
import type { TokenVerifier } from "./token/verify-token.ts";

export interface BearerAuthOptions extends Requirement, BearerTokenOptions {
  /** What `verifyToken` has made, during INIT. */
  readonly verify: TokenVerifier;
}

/** A middleware that tells who calls, for a preset's option `auth`. */
export type AuthMiddleware = MiddlewareObj<TokenCarrier, unknown, Error, Context & { principal: Principal }>;

/**
 * Puts the caller on `context.principal` where no gateway has verified the token: behind a function URL, or on
 * `$connect` of a WebSocket API without an authorizer. As a preset's option `auth` it needs no requirement of its own.
 * @throws {AppError} `UNAUTHENTICATED`, `SCOPE_MISSING`, `GROUP_MISSING`, `TENANT_MISSING`, `UNAVAILABLE`
 */
export function bearerAuth(options: BearerAuthOptions): AuthMiddleware {
  checkOptions("bearerAuth", options, ["verify", "queryParameter", "scopes", "groups", "tenantClaim"]);
  return {
    async before({ event, context }) {
      const token = bearerToken(event, options);
      if (!token) throw unauthenticated();
      context.principal = meet(await options.verify(token), options);
    },
  };
}
