import type { ApiNames, GatewayRequest } from "../execute-api/gateway-request.ts";
import type { IntegrationNotes } from "../execute-api/invocation/integration-notes.ts";
import { headerValues, lastOfEach } from "../execute-api/payload/header-values.ts";
import { queryParameters } from "../execute-api/payload/query-parameters.ts";
import type { Route } from "../execute-api/routing/route-table.ts";
import type { ApiKey } from "./api-keys/usage-plans.ts";
import type { Deployment, MethodRoute, RestStage } from "./definition.ts";
import type { GatewayError } from "./gateway-responses/gateway-error.ts";
import type { RequestParameters } from "./mapping/parameter-value.ts";

/** A request whose method is known. */
export interface MethodCall {
  readonly request: GatewayRequest;
  readonly api: ApiNames;
  readonly stage: RestStage;
  readonly deployment: Deployment;
  readonly route: Route<MethodRoute>;
  /** As sent, percent-encoded, behind the stage. */
  readonly stagePath: string;
  /** As sent, percent-encoded. */
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
  /** A UUID; the request's own id is the extended one here. */
  readonly requestId: string;
}

/** What is learnt about a request on its way. */
export interface CallNotes {
  /** `performance.now()` when the gateway got the request. */
  readonly startedAt: number;
  readonly requestId: string;
  stage?: RestStage;
  deployment?: Deployment;
  call?: MethodCall;
  /** What the authorizer found out, as functions see it. */
  authorizer?: Readonly<Record<string, unknown>>;
  /** Why the authorizer let nobody in. */
  authorizerError?: string;
  apiKey?: ApiKey;
  integration?: IntegrationNotes;
  /** Why the gateway answered by itself. */
  error?: GatewayError;
}

/** What a request brought, by where it stood; the last value where there are several. */
export function requestParameters({ request, pathParameters }: MethodCall): RequestParameters {
  return {
    header: lastOfEach(headerValues(request.headerLines)),
    querystring: lastOfEach(queryParameters(request.rawQueryString)),
    path: pathParameters ?? {},
  };
}
