import { GeneratorError } from "../generator-error.ts";

/** What the model's `Method` has. */
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Reads a route as API Gateway keys it, `POST /refunds`; the path is for `defineRoute` to judge. @throws {GeneratorError} */
export function parseRouteKey(key: string): { readonly method: string; readonly path: string } {
  const [method = "", path = "", ...rest] = key.trim().split(/\s+/);
  if (methods.includes(method) && path !== "" && rest.length === 0) return { method, path };
  throw new GeneratorError(
    `--route "${key}" is no route. Write a method (${methods.join(", ")}) and a path: --route "POST /refunds".`,
  );
}

/** What API Gateway tells routes apart by: the names of path parameters are no part of it. */
export function comparableRouteKey(key: string): string {
  return key.replaceAll(/\{\w+/g, "{");
}
