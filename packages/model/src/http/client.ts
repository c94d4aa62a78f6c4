import type { Input, Output } from "../schema.ts";
import type { Problem } from "./problem.ts";
import type { PathParameter, Route, RouteDefinition } from "./route.ts";

type Routes = Readonly<Record<string, Route<RouteDefinition>>>;

type Params<R extends Route> = R extends { params: infer S }
  ? { readonly params: Input<S> }
  : [PathParameter<R["path"]>] extends [never]
    ? { readonly params?: never }
    : { readonly params: Readonly<Record<PathParameter<R["path"]>, string>> };
type Query<R extends Route> = R extends { query: infer S }
  ? { readonly query?: Input<S> }
  : { readonly query?: never };
type RequestHeaders<R extends Route> = R extends { headers: infer S }
  ? Record<never, never> extends Input<S>
    ? { readonly headers?: Input<S> }
    : { readonly headers: Input<S> }
  : { readonly headers?: never };
type Body<R extends Route> = R extends { body: infer S }
  ? { readonly body: Input<S> }
  : { readonly body?: never };
type IdempotencyKey<R extends Route> = R extends { idempotencyKey: "required" }
  ? { readonly idempotencyKey: string }
  : R extends { idempotencyKey: "optional" }
    ? { readonly idempotencyKey?: string }
    : { readonly idempotencyKey?: never };

/** What a route asks for: its path parameters, query, headers and body, and the key that a repetition has to carry as well. */
export type ClientRequest<R extends Route> = Params<R> &
  Query<R> &
  RequestHeaders<R> &
  Body<R> &
  IdempotencyKey<R> & { readonly signal?: AbortSignal };

/** One of the answers that a route declares; anything else is thrown as a `ProblemError`. */
export type ClientResponse<R extends Route> = {
  [Status in keyof R["responses"]]: {
    readonly status: Status;
    readonly body: Output<R["responses"][Status]>;
    /** A browser shows those of another origin that CORS exposes. */
    readonly headers: Headers;
  };
}[keyof R["responses"]];

type Arguments<R extends Route> =
  Record<never, never> extends ClientRequest<R> ? [request?: ClientRequest<R>] : [request: ClientRequest<R>];

/** One function per route. */
export type Client<R extends Routes> = {
  readonly [Name in keyof R]: (...request: Arguments<R[Name]>) => Promise<ClientResponse<R[Name]>>;
};

export interface ClientOptions<R extends Routes> {
  /** Where the API is: `https://api.example.com`, with the stage in its path if it has one: `https://…/v1`. */
  readonly baseUrl: string;
  readonly routes: R;
  /** The bearer token, asked for at each call of a route that is not public. */
  readonly token?: () => string | undefined | Promise<string | undefined>;
  readonly fetch?: typeof fetch;
}

/** An answer that is no success: the API's problem details, or what could be made of the answer. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** A client of an HTTP API, typed by its routes. Its calls throw a `ProblemError` for any status of 400 and above. */
export function createClient<const R extends Routes>(options: ClientOptions<R>): Client<R> {
  const call = (route: Route) => (request?: LooseRequest) => send(options, route, request ?? {});
  return Object.fromEntries(
    Object.entries(options.routes).map(([name, route]) => [name, call(route)]),
  ) as unknown as Client<R>;
}

interface LooseRequest {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

async function send(options: ClientOptions<Routes>, route: Route, request: LooseRequest) {
  const headers = new Headers({ accept: "application/json" });
  if (request.body !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (value !== undefined) headers.set(name, String(value));
  }
  if (request.idempotencyKey !== undefined) headers.set("idempotency-key", request.idempotencyKey);
  const token = route.public ? undefined : await options.token?.();
  if (token) headers.set("authorization", `Bearer ${token}`);
  const response = await (options.fetch ?? fetch)(address(options.baseUrl, route, request), {
    method: route.method,
    headers,
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    ...(request.signal && { signal: request.signal }),
  });
  const text = await response.text();
  if (!response.ok) throw new ProblemError(toProblem(response, text));
  const { status, headers: answered } = response;
  return { status, body: text === "" ? undefined : JSON.parse(text), headers: answered };
}

function address(baseUrl: string, route: Route, { params = {}, query = {} }: LooseRequest): URL {
  const path = route.path.replaceAll(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) => {
    const encoded = encodeURIComponent(String(params[name]));
    return greedy ? encoded.replaceAll("%2F", "/") : encoded;
  });
  const url = new URL(baseUrl.replace(/\/$/, "") + path);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

// The gateway itself answers with {"message": …}, and a proxy in between with anything at all.
function toProblem(response: Response, text: string): Problem {
  const generic = {
    type: "about:blank",
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
  };
  try {
    const body = JSON.parse(text);
    // API Gateway can't write the status into a problem that it answers in several cases.
    if (typeof body?.code === "string") return { status: response.status, ...body };
    return {
      ...generic,
      code: `HTTP_${response.status}`,
      ...(typeof body?.message === "string" && { detail: body.message }),
    };
  } catch {
    return { ...generic, code: `HTTP_${response.status}` };
  }
}
