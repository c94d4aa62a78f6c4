import type { APIGatewayAuthorizerEvent, APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";

/** What a Lambda authorizer is asked, by an HTTP API (payload format 2.0), a REST API or a WebSocket API. */
export type AuthorizerEvent = APIGatewayRequestAuthorizerEventV2 | APIGatewayAuthorizerEvent;

/** What a REST or a WebSocket API keeps of the caller, as text; our `principal` reads it there. */
export interface AuthorizerContext {
  /** The token's claims, as JSON. */
  readonly verifiedClaims: string;
}

/** An HTTP API's simple response. */
export interface SimpleAnswer {
  readonly isAuthorized: boolean;
  readonly context?: AuthorizerContext;
}

/** A REST or a WebSocket API's policy. */
export interface PolicyAnswer {
  readonly principalId: string;
  readonly policyDocument: {
    readonly Version: "2012-10-17";
    readonly Statement: readonly [
      {
        readonly Action: "execute-api:Invoke";
        readonly Effect: "Allow" | "Deny";
        readonly Resource: string;
      },
    ];
  };
  readonly context?: AuthorizerContext;
}

export type AuthorizerAnswer = SimpleAnswer | PolicyAnswer;
