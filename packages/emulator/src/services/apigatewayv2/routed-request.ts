import type { ApiNames, GatewayRequest } from "../execute-api/gateway-request.ts";
import type { Route } from "../execute-api/routing/route-table.ts";
import type { RouteDefinition, Stage } from "./definition.ts";

/** A request whose route is known. */
export interface RoutedRequest {
  readonly request: GatewayRequest;
  readonly api: ApiNames;
  readonly stage: Stage;
  readonly route: Route<RouteDefinition>;
  /** Decoded; a named stage leads it. */
  readonly rawPath: string;
  /** Decoded; a named stage is left out. */
  readonly routePath: string;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/** What an authorizer found out about the caller. */
export type Authorization =
  | { readonly kind: "jwt"; readonly claims: Record<string, string>; readonly scopes: string[] | null }
  | {
      readonly kind: "lambda";
      readonly context: Record<string, unknown>;
      readonly principalId: string | undefined;
      /** Milliseconds. */
      readonly latency: number;
    };
