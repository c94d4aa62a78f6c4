import type { Claims } from "../principal.ts";

/** The caller as an IAM authorizer of an HTTP API tells it. */
export interface IamAuthorizer {
  readonly userArn?: string | null;
  readonly accountId?: string | null;
  readonly userId?: string | null;
}

/** The part of a request's context that tells who calls, of every kind of API and authorizer. */
export interface CallerContext {
  readonly authorizer?: {
    /** HTTP API, JWT authorizer. */
    readonly jwt?: { readonly claims?: Claims };
    /** HTTP API, Lambda authorizer. */
    readonly lambda?: Readonly<Record<string, unknown>> | null;
    /** HTTP API, IAM. */
    readonly iam?: IamAuthorizer;
    /** REST API, Cognito authorizer; a Lambda authorizer's own values stand beside it, as text. */
    readonly claims?: unknown;
    readonly principalId?: unknown;
  } | null;
  /** REST and WebSocket API: IAM. */
  readonly identity?: {
    readonly userArn?: string | null;
    readonly accountId?: string | null;
    readonly user?: string | null;
  };
}

/** An event of any API of API Gateway, or of a function URL. */
export interface GatewayEvent {
  readonly requestContext: CallerContext;
}
