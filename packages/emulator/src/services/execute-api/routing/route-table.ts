import { parseRouteKey, type RouteKey, type RouteSegment } from "./route-key.ts";

interface Keyed {
  /** `GET /orders/{id}` or `$default`. */
  readonly routeKey: string;
}

/** A route with its key read. */
export type Route<Definition extends Keyed = Keyed> = Definition & {
  readonly id: string;
  /** Undefined on `$default`. */
  readonly key: RouteKey | undefined;
};

export interface RouteMatch<Definition extends Keyed> {
  readonly route: Route<Definition>;
  /** As the segments are; undefined when the route has none. */
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/** The routes of an API, in the order in which API Gateway prefers them. */
export class RouteTable<Definition extends Keyed> {
  #routes: Route<Definition>[] = [];

  has(routeKey: string): boolean {
    return this.#routes.some((route) => route.routeKey === routeKey);
  }

  /** In the order of preference. */
  get keys(): string[] {
    return this.#routes.map((route) => route.routeKey);
  }

  get size(): number {
    return this.#routes.length;
  }

  /** @throws {AwsError} `BadRequestException` on a malformed key */
  add(definition: Definition, id: string): Route<Definition> {
    const route = { ...definition, id, key: parseRouteKey(definition.routeKey) };
    this.#routes = [...this.#routes, route].sort(byPreference);
    return route;
  }

  /**
   * The most specific route: a full match before a greedy one, a literal segment before a parameter, a method
   * before ANY, and `$default` when nothing else fits.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
   * @param segments the path behind the stage, split at its slashes
   */
  match(method: string, segments: readonly string[]): RouteMatch<Definition> | undefined {
    for (const route of this.#routes) {
      if (!route.key) return { route, pathParameters: undefined };
      if (route.key.method !== "ANY" && route.key.method !== method) continue;
      const parameters = capture(route.key.segments, segments);
      if (parameters) {
        return { route, pathParameters: parameters.length > 0 ? Object.fromEntries(parameters) : undefined };
      }
    }
    return undefined;
  }
}

const weight = { literal: "0", parameter: "1", greedy: "2" };

function byPreference(a: Route, b: Route): number {
  const [first, second] = [preference(a.key), preference(b.key)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** Sorts as text: greedy behind full, then segment by segment, then ANY behind a method. */
function preference(key: RouteKey | undefined): string {
  if (!key) return "9";
  const kinds = key.segments.map(({ kind }) => weight[kind]).join("");
  return `${kinds.endsWith("2") ? 1 : 0}${kinds}${key.method === "ANY" ? "4" : "3"}`;
}

function capture(
  pattern: readonly RouteSegment[],
  segments: readonly string[],
): [name: string, value: string][] | undefined {
  const last = pattern.at(-1);
  if (last?.kind === "greedy" ? segments.length < pattern.length : segments.length !== pattern.length) {
    return undefined;
  }
  const parameters: [string, string][] = [];
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index]!;
    if (part.kind === "literal") {
      if (part.text !== segment) return undefined;
      continue;
    }
    const value = part.kind === "greedy" ? segments.slice(index).join("/") : segment;
    if (value === "") return undefined;
    parameters.push([part.name, value]);
  }
  return parameters;
}
