import type { MiddlewareObj } from "@middy/core";
import type { Context } from "aws-lambda";
import { AppError } from "../errors/app-error.ts";
import type { HttpEvent } from "./http-event.ts";

export type Claim = string | number | boolean | readonly string[];

/** Who calls, by the claims that the gateway has verified. */
export interface Principal {
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly groups: readonly string[];
  readonly claims: Readonly<Record<string, Claim>>;
}

export interface PrincipalOptions {
  /** The token holds at least one of them, as at the gateway. */
  readonly scopes: readonly string[];
}

/**
 * Puts the caller on `context.principal`. The scopes are held against the route's once more, so that a gateway
 * that was set up wrongly opens nothing.
 * @throws {AppError} `UNAUTHENTICATED`, `SCOPE_MISSING`
 */
export function principal({
  scopes,
}: PrincipalOptions): MiddlewareObj<HttpEvent, unknown, Error, Context & { principal: Principal }> {
  return {
    before({ event, context }) {
      const claims = event.requestContext.authorizer?.jwt?.claims;
      if (typeof claims?.sub !== "string" || claims.sub === "") throw unauthenticated();
      const held = typeof claims.scope === "string" ? words(claims.scope) : [];
      if (!scopes.some((scope) => held.includes(scope))) throw scopeMissing(scopes);
      context.principal = {
        subject: claims.sub,
        scopes: held,
        groups: groups(claims["cognito:groups"]),
        claims,
      };
    },
  };
}

// The authorizer turns an array into text: `[admin user]`.
function groups(claim: Claim | undefined): readonly string[] {
  if (Array.isArray(claim)) return claim;
  return typeof claim === "string" ? words(claim.replace(/^\[(.*)\]$/s, "$1")) : [];
}

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}

function unauthenticated(): AppError {
  return new AppError("UNAUTHENTICATED", { headers: { "www-authenticate": "Bearer" } });
}

function scopeMissing(scopes: readonly string[]): AppError {
  return new AppError("SCOPE_MISSING", {
    detail: `The token needs one of these scopes: ${scopes.join(", ")}.`,
    headers: { "www-authenticate": `Bearer scope="${scopes.join(" ")}" error="insufficient_scope"` },
  });
}
