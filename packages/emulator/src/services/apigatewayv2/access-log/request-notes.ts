import type { Stage } from "../definition.ts";
import type { Authorization, RoutedRequest } from "../gateway-request.ts";

/** What is learnt about a request on its way, for the access log. */
export interface RequestNotes {
  /** `performance.now()` when the gateway got the request. */
  readonly startedAt: number;
  stage?: Stage;
  rawPath?: string;
  routed?: RoutedRequest | undefined;
  authorization?: Authorization | undefined;
  /** Why the authorizer let nobody in. */
  authorizerError?: string;
  integration?: IntegrationNotes;
  /** Why the gateway refused the request. */
  error?: unknown;
}

export interface IntegrationNotes {
  /** Milliseconds. */
  latency?: number;
  /** The function's request id. */
  requestId?: string;
  /** The status that the function's answer has. */
  status?: number;
  /** The status of the invocation itself. */
  invocationStatus?: number;
  error?: string;
}
