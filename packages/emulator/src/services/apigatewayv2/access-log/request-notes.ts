import type { IntegrationNotes } from "../../execute-api/invocation/integration-notes.ts";
import type { Stage } from "../definition.ts";
import type { Authorization, RoutedRequest } from "../routed-request.ts";

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
