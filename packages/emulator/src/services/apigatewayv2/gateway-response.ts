import { Refusal } from "./refusal.ts";

/** An answer on its way to the client. */
export interface GatewayResponse {
  readonly status: number;
  /** Lower-case names; only `set-cookie` has several values. */
  readonly headers: Map<string, string | string[]>;
  readonly body: string | Buffer;
}

/** What the client of a refused request gets; an error that is no refusal is an opaque 500. */
export function refusalResponse(error: unknown): GatewayResponse {
  const refusal = error instanceof Refusal ? error : new Refusal(500, reasonOf(error));
  return {
    status: refusal.status,
    headers: new Map([["content-type", "application/json"], ...Object.entries(refusal.headers)]),
    body: refusal.body,
  };
}

/** One line for the developer about why a request failed. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
