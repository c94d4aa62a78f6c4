import type { AuthMiddleware } from "../auth/bearer-auth.ts";

/** What a WebSocket route does besides. */
export interface SocketOptions {
  /** `bearerAuth({ … })`, on a `$connect` that has no authorizer in front of it. */
  readonly auth?: AuthMiddleware;
}
