import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { earlyTimeout } from "./early-timeout.ts";
import { problemDetails } from "./errors/problem-details.ts";
import { httpEnding } from "./http/http-ending.ts";
import type { HttpEvent } from "./http/http-event.ts";
import type { HttpHandler, HttpRequest, HttpSpec } from "./http/http-handler.ts";
import type { HttpResult } from "./http/http-result.ts";
import { jsonBody } from "./http/json-body.ts";
import { pathParams } from "./http/path-params.ts";
import { principal } from "./http/principal.ts";
import { query } from "./http/query.ts";
import { type LooseAnswer, response } from "./http/response.ts";
import { outcomeRecord } from "./logging/outcome-record.ts";
import { bindResources } from "./resources/bind-resources.ts";
import type { ClientsArgument } from "./resources/clients.ts";

export type { HttpAnswer, HttpHandler, HttpRequest } from "./http/http-handler.ts";

/** A Lambda function behind a route of an HTTP API. */
export type HttpFunction = (event: HttpEvent, context: Context) => Promise<HttpResult>;

/**
 * Makes the Lambda function of a route: who calls is checked, then the path, the query and the body; the answer is
 * held against the route; every error becomes problem details; one record is logged.
 * @param clients ready AWS clients, just those that the spec's `uses` need
 * @throws {Error} at INIT, when the environment does not say where something is that the spec uses
 */
export function http<const Spec extends HttpSpec>(
  spec: Spec,
  handler: HttpHandler<Spec>,
  ...[clients]: ClientsArgument<Spec["uses"]>
): HttpFunction {
  const route = spec.trigger;
  const resources = bindResources(spec, clients);
  const chain = middy<HttpEvent, HttpResult | LooseAnswer, Error, Context & Partial<HttpRequest<HttpSpec>>>({
    ...outcomeRecord(httpEnding(route.key)),
    ...earlyTimeout,
  });
  chain.use(problemDetails());
  if (!route.public) chain.use(principal({ scopes: route.scopes }));
  if (route.params) chain.use(pathParams(route.params));
  if (route.query) chain.use(query(route.query));
  if (route.body) chain.use(jsonBody(route.body));
  chain.use(response(route));
  chain.handler(async (event, context) => {
    const { body, params = event.pathParameters ?? {}, query, principal, logger } = context;
    const request = { body, params, query, principal, resources, logger, event, context };
    return handler(request as unknown as HttpRequest<Spec>) as LooseAnswer | Promise<LooseAnswer>;
  });
  return chain as HttpFunction;
}
