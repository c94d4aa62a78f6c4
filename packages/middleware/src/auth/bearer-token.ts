import type { HttpEvent } from "../http/http-event.ts";
import { header } from "../http/read-event.ts";

/** The part of an event that can bring a token. */
export interface TokenCarrier {
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  /** Of a REST API's authorizer of the type `TOKEN`. */
  readonly authorizationToken?: string;
}

export interface BearerTokenOptions {
  /**
   * Where a browser's WebSocket, which can't send headers, brings the token: `token`. Addresses end up in access logs:
   * keep its name out of their format.
   */
  readonly queryParameter?: string | undefined;
}

/** The bearer token of a request; undefined when it has none, or two. */
export function bearerToken(event: TokenCarrier, { queryParameter }: BearerTokenOptions): string | undefined {
  const authorization = event.authorizationToken ?? header(event as HttpEvent, "authorization");
  if (authorization !== undefined) return /^bearer +([^\s,]+)$/i.exec(authorization)?.[1];
  return queryParameter === undefined ? undefined : event.queryStringParameters?.[queryParameter];
}
