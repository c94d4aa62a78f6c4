import { AwsError } from "../../../endpoint/aws-error.ts";

const methods = ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** One segment of a route's path. */
export type RouteSegment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "greedy"; readonly name: string };

export interface RouteKey {
  readonly method: string;
  /** As written: `/orders/{id}`. */
  readonly path: string;
  readonly segments: readonly RouteSegment[];
}

/**
 * Reads `GET /orders/{id}`; `$default` is undefined.
 * @throws {AwsError} `BadRequestException` when API Gateway would refuse the key
 */
export function parseRouteKey(routeKey: string): RouteKey | undefined {
  if (routeKey === "$default") return undefined;
  const [method, path, ...rest] = routeKey.split(" ");
  if (!method || !path || rest.length > 0) {
    throw refused(routeKey, 'must be "METHOD /path" or "$default", for example "GET /orders/{id}"');
  }
  if (!methods.includes(method))
    throw refused(routeKey, `has the method "${method}": use ${methods.join(", ")}`);
  if (!path.startsWith("/")) throw refused(routeKey, `has the path "${path}": it must begin with "/"`);
  const segments = path
    .slice(1)
    .split("/")
    .map((text) => parseSegment(routeKey, text));
  const greedy = segments.findIndex(({ kind }) => kind === "greedy");
  if (greedy !== -1 && greedy !== segments.length - 1) {
    throw refused(routeKey, "has a greedy parameter before its end: only the last segment may be {name+}");
  }
  const names = segments.flatMap((segment) => (segment.kind === "literal" ? [] : [segment.name]));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw refused(routeKey, `names the parameter "${twice}" twice: give each its own name`);
  return { method, path, segments };
}

function parseSegment(routeKey: string, text: string): RouteSegment {
  const parameter = /^\{([\w.:-]+)(\+?)\}$/.exec(text);
  if (parameter) return { kind: parameter[2] ? "greedy" : "parameter", name: parameter[1]! };
  if (/[{}]/.test(text)) {
    throw refused(routeKey, `has the segment "${text}": a parameter is a whole segment, {name} or {name+}`);
  }
  return { kind: "literal", text };
}

function refused(routeKey: string, problem: string): AwsError {
  return new AwsError("BadRequestException", `The route key "${routeKey}" ${problem}.`);
}
