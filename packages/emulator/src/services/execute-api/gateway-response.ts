/** An answer on its way to the client. */
export interface GatewayResponse {
  readonly status: number;
  /** Lower-case names; only `set-cookie` has several values. */
  readonly headers: Map<string, string | string[]>;
  readonly body: string | Buffer;
}

/** One line for the developer about why a request failed. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
