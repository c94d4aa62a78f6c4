import type { Method, RouteDefinition } from "../http/route.ts";
import { checkAccess } from "./check-access.ts";
import { DefinitionError } from "./definition-error.ts";

const path = /^(\/|(\/([\w.~!$&'()*+,;=:@-]+|\{\w+\}))*(\/\{\w+\+\})?)$/;
const bodiless: readonly Method[] = ["GET", "DELETE"];

/** Refuses a route that API Gateway or HTTP could never serve. @throws {DefinitionError} */
export function checkRoute(definition: RouteDefinition): void {
  const key = `${definition.method} ${definition.path}`;
  const refuse = (wrong: string, mend: string) => new DefinitionError(`route "${key}"`, wrong, mend);
  if (!path.test(definition.path)) {
    throw refuse(
      "has a path that API Gateway refuses.",
      "Write segments as /orders or /{id}; {rest+} only at the end.",
    );
  }
  if (definition.body && bodiless.includes(definition.method)) {
    throw refuse("has a body.", `${definition.method} requests carry none: use params or query.`);
  }
  checkAccess(definition, refuse);
  if (definition.idempotencyKey && definition.public) {
    throw refuse(
      "is public and takes an idempotency key.",
      "Ask for a scope: a key belongs to who is signed in, and a stranger's guess must not read an answer.",
    );
  }
  if (definition.idempotencyKey && !["POST", "PATCH"].includes(definition.method)) {
    throw refuse(
      "takes an idempotency key.",
      `${definition.method} is idempotent by itself (RFC 9110 §9.2.2): drop idempotencyKey.`,
    );
  }
  const status = Object.keys(definition.responses).find((code) => !/^[23]\d\d$/.test(code));
  if (status !== undefined || Object.keys(definition.responses).length === 0) {
    throw refuse(
      `declares the response "${status ?? ""}".`,
      "Declare the 2xx and 3xx answers; errors are problem details.",
    );
  }
}
