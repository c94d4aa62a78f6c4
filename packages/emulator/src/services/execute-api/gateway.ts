import type { GatewayRequest } from "./gateway-request.ts";
import type { GatewayResponse } from "./gateway-response.ts";

/** A response with what a developer wants to know about it. */
export interface GatewayAnswer {
  readonly response: GatewayResponse;
  readonly routeKey: string | undefined;
  /** Why the gateway refused the request itself. */
  readonly reason: string | undefined;
}

/** What stands behind the address of one API. */
export interface Gateway {
  /** Answers every request; it never throws. */
  answer(request: GatewayRequest): Promise<GatewayAnswer>;
  /** The response to a request that couldn't be read, or whose response HTTP can't carry. */
  refuse(error: unknown, requestId: string): GatewayResponse;
}
