import type { FunctionSpec } from "@repo/model/function";
import type { Input, Output } from "@repo/model/schema";
import type { SocketRoute } from "@repo/model/socket-route";
import type { Context } from "aws-lambda";
import type { PrincipalOf } from "../auth/principal-of.ts";
import type { Cost } from "../cost/cost.ts";
import type { Logger } from "../logging/logger.ts";
import type { Resources } from "../resources/resources.ts";
import type { SocketEvent } from "./socket-event.ts";

/** A function that a route of a WebSocket API triggers. */
export type SocketSpec = FunctionSpec & { readonly trigger: SocketRoute };

/** A client's connection, the same from `$connect` to `$disconnect`. */
export interface Connection {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  readonly sourceIp: string | undefined;
}

/** What a handler of a WebSocket route is called with; all of it follows from the spec. */
export interface SocketRequest<Spec extends SocketSpec> {
  readonly body: Spec["trigger"] extends { body: infer S } ? Output<S> : undefined;
  readonly connection: Connection;
  /** Who has connected, by the authorizer of `$connect`; `undefined` on a public route. */
  readonly principal: PrincipalOf<Spec["trigger"]>;
  readonly resources: Resources<Spec["uses"]>;
  readonly logger: Logger;
  readonly cost: Cost;
  readonly event: SocketEvent;
  readonly context: Context;
}

/** What the sender is answered with: nothing where the route declares no reply. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return statement gives void
export type SocketReply<R extends SocketRoute> = R extends { reply: infer S } ? Input<S> : void;

/** A handler of a WebSocket route. On `$connect`, what it throws refuses the connection. */
export type SocketHandler<Spec extends SocketSpec> = (
  request: SocketRequest<Spec>,
) => SocketReply<Spec["trigger"]> | Promise<SocketReply<Spec["trigger"]>>;
