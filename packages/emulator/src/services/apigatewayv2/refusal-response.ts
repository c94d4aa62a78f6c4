import { type GatewayResponse, reasonOf } from "../execute-api/gateway-response.ts";
import { Refusal } from "../execute-api/refusal.ts";

/** What the client of a refused request gets; an error that is no refusal is an opaque 500. */
export function refusalResponse(error: unknown): GatewayResponse {
  const refusal = error instanceof Refusal ? error : new Refusal(500, reasonOf(error));
  return {
    status: refusal.status,
    headers: new Map([["content-type", "application/json"], ...Object.entries(refusal.headers)]),
    body: refusal.body,
  };
}
