import { checkRoute } from "#rules/check-route";
import type { Schema } from "../schema.ts";
import type { Access } from "./access.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The names in a path's braces: `"/orders/{id}"` has `"id"`. */
export type PathParameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Greedy}+` ? Greedy : Name) | PathParameter<Rest>
  : never;

interface RouteParts {
  readonly method: Method;
  /** As API Gateway writes it: `/orders/{id}`. */
  readonly path: `/${string}`;
  /** Path parameters; without a schema each is a string. */
  readonly params?: Schema;
  /** Query string; without a schema the handler gets none of it. */
  readonly query?: Schema;
  /** Request headers, their names in lower case; without a schema the handler gets none of them. */
  readonly headers?: Schema;
  /** JSON body. */
  readonly body?: Schema;
  /**
   * Whether a request may or must name itself by the header `Idempotency-Key`, so that its repetition is answered
   * without being done again (draft-ietf-httpapi-idempotency-key-header). Its function `remembers` the answers.
   */
  readonly idempotencyKey?: "required" | "optional";
  /** The body of each status that the handler may answer with. Errors are problem details and need no entry. */
  readonly responses: Readonly<Record<number, Schema>>;
}

export type RouteDefinition = RouteParts & Access;

/** One operation of the HTTP API, written once: types, validation, gateway route and client follow from it. */
export type Route<Definition extends RouteDefinition = RouteDefinition> = Readonly<Definition> & {
  readonly kind: "route";
  /** As API Gateway keys it: `POST /orders`. */
  readonly key: `${Definition["method"]} ${Definition["path"]}`;
};

/** Declares a route. @throws {DefinitionError} when API Gateway or HTTP could never serve it */
export function defineRoute<const Definition extends RouteDefinition>(
  definition: Definition,
): Route<Definition> {
  checkRoute(definition);
  return { ...definition, kind: "route", key: `${definition.method} ${definition.path}` };
}
