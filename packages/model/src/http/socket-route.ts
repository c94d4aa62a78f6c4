import { checkSocketRoute } from "#rules/check-socket-route";
import type { Schema } from "../schema.ts";
import type { Access } from "./access.ts";

interface SocketRouteParts {
  /** As API Gateway keys it: `$connect`, `$disconnect`, `$default`, or what its route selection finds in a message. */
  readonly key: string;
  /** A message, which is JSON; without a schema the handler gets none of it. */
  readonly body?: Schema;
  /** What the sender of a message is answered with; the gateway needs a route response to pass it on. */
  readonly reply?: Schema;
}

export type SocketRouteDefinition = SocketRouteParts & Access;

/** One route of a WebSocket API, written once: types and validation follow from it. */
export type SocketRoute<Definition extends SocketRouteDefinition = SocketRouteDefinition> =
  Readonly<Definition> & {
    readonly kind: "socket-route";
    /** Its key, by which errors and logs name it as they name a queue or a topic. */
    readonly name: Definition["key"];
  };

/** Declares a WebSocket route. @throws {DefinitionError} when API Gateway could never serve it */
export function defineSocketRoute<const Definition extends SocketRouteDefinition>(
  definition: Definition,
): SocketRoute<Definition> {
  checkSocketRoute(definition);
  return { ...definition, kind: "socket-route", name: definition.key };
}
