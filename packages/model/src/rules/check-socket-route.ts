import type { SocketRouteDefinition } from "../http/socket-route.ts";
import { checkAccess } from "./check-access.ts";
import { DefinitionError } from "./definition-error.ts";

const keyForm = /^(\$connect|\$disconnect|\$default|[^$\s]\S{0,127})$/;

/** Refuses a WebSocket route that API Gateway could never serve. @throws {DefinitionError} */
export function checkSocketRoute(definition: SocketRouteDefinition): void {
  const { key, body, reply } = definition;
  const refuse = (wrong: string, mend: string) => new DefinitionError(`socket route "${key}"`, wrong, mend);
  if (!keyForm.test(key)) {
    throw refuse(
      "has a key that API Gateway refuses.",
      "Write $connect, $disconnect, $default or a word without spaces: sendMessage.",
    );
  }
  if ((key === "$connect" || key === "$disconnect") && (body || reply)) {
    throw refuse(
      `has a ${body ? "body" : "reply"}.`,
      "Only messages carry one: move it to $default or a route of its own.",
    );
  }
  checkAccess(definition, refuse);
}
