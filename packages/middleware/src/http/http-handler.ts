import type { FunctionSpec } from "@repo/model/function";
import type { PathParameter, Route } from "@repo/model/route";
import type { Input, Output } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import type { PrincipalOf } from "../auth/principal-of.ts";
import type { Cost } from "../cost/cost.ts";
import type { Logger } from "../logging/logger.ts";
import type { Resources } from "../resources/resources.ts";
import type { HttpEvent } from "./http-event.ts";

/** A function that a route triggers. */
export type HttpSpec = FunctionSpec & { readonly trigger: Route };

type BodyOf<R> = R extends { body: infer S } ? Output<S> : undefined;
type QueryOf<R> = R extends { query: infer S } ? Output<S> : undefined;
type HeadersOf<R> = R extends { headers: infer S } ? Output<S> : undefined;
type ParamsOf<R extends Route> = R extends { params: infer S }
  ? Output<S>
  : Readonly<Record<PathParameter<R["path"]>, string>>;

/** What a handler of a route is called with; all of it follows from the spec. */
export interface HttpRequest<Spec extends HttpSpec> {
  readonly body: BodyOf<Spec["trigger"]>;
  readonly params: ParamsOf<Spec["trigger"]>;
  readonly query: QueryOf<Spec["trigger"]>;
  /** Those that the route's schema knows. */
  readonly headers: HeadersOf<Spec["trigger"]>;
  /** Who calls; `undefined` on a public route. */
  readonly principal: PrincipalOf<Spec["trigger"]>;
  readonly resources: Resources<Spec["uses"]>;
  readonly logger: Logger;
  readonly cost: Cost;
  readonly event: HttpEvent;
  readonly context: Context;
}

type BodyPart<B> = undefined extends B ? { readonly body?: B } : { readonly body: B };

// The 2xx and 3xx of IANA's registry. Without the list a handler's { status: 202 } that is written in place would be
// widened to a number before it is compared with its route.
type Status =
  | (200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226)
  | (300 | 301 | 302 | 303 | 304 | 305 | 307 | 308);

/** One of the answers that the route declares. */
export type HttpAnswer<R extends Route> = {
  [S in keyof R["responses"]]: {
    readonly status: S & Status;
    readonly headers?: Readonly<Record<string, string>>;
  } & BodyPart<Input<R["responses"][S]>>;
}[keyof R["responses"]];

/** A handler of a route; what it throws becomes problem details. */
export type HttpHandler<Spec extends HttpSpec> = (
  request: HttpRequest<Spec>,
) => HttpAnswer<Spec["trigger"]> | Promise<HttpAnswer<Spec["trigger"]>>;
