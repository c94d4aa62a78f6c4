import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { principal } from "./auth/principal.ts";
import { costRecorder } from "./cost/cost-recorder.ts";
import { tenantTag } from "./cost/cost-tags.ts";
import { apiTrigger } from "./cost/triggers/api-trigger.ts";
import { earlyTimeout } from "./early-timeout.ts";
import { problemDetails } from "./errors/problem-details.ts";
import { allowedMethod } from "./http/allowed-method.ts";
import { securityHeaders } from "./http/browser/security-headers.ts";
import { type Finisher, finishing } from "./http/finisher.ts";
import { httpEnding } from "./http/http-ending.ts";
import type { HttpEvent } from "./http/http-event.ts";
import type { HttpHandler, HttpRequest, HttpSpec } from "./http/http-handler.ts";
import type { HttpOptions } from "./http/http-options.ts";
import type { HttpResult } from "./http/http-result.ts";
import { headers } from "./http/input/headers.ts";
import { jsonBody } from "./http/input/json-body.ts";
import { pathParams } from "./http/input/path-params.ts";
import { query } from "./http/input/query.ts";
import { type LooseAnswer, response } from "./http/response.ts";
import { behindRestApi } from "./http/rest/behind-rest-api.ts";
import { outcomeRecord } from "./logging/outcome-record.ts";
import { checkOptions } from "./options.ts";
import { type PresetArguments, presetArguments } from "./preset-arguments.ts";
import { bindResources } from "./resources/bind-resources.ts";
import { warmUp } from "./warm-up.ts";

export type { HttpAnswer, HttpHandler, HttpRequest } from "./http/http-handler.ts";
export type { HttpOptions } from "./http/http-options.ts";

/** A Lambda function behind a route of an HTTP API. */
export type HttpFunction = (event: HttpEvent, context: Context) => Promise<HttpResult>;

/**
 * Makes the Lambda function of a route: who calls is checked, then the path, the query, the headers and the body; the
 * answer is held against the route; every error becomes problem details; every answer has security headers; one record
 * is logged.
 * @param given ready AWS clients, just those that the spec's `uses` need, then options
 * @throws {Error} at INIT, when the environment does not say where something is that the spec uses
 */
export function http<const Spec extends HttpSpec>(
  spec: Spec,
  handler: HttpHandler<Spec>,
  ...given: PresetArguments<Spec["uses"], HttpOptions>
): HttpFunction {
  const route = spec.trigger;
  const { clients, options } = presetArguments<Spec["uses"], HttpOptions>(spec.uses, given);
  checkOptions("http", options, [
    "auth",
    "body",
    "problems",
    "securityHeaders",
    "cors",
    "conditional",
    "caching",
    "cost",
    "costTags",
  ]);
  const resourcesFor = bindResources(spec, clients);
  const finishers = [
    behindRestApi(),
    options.cors,
    allowedMethod(route.method),
    options.securityHeaders ?? securityHeaders(),
  ].filter((finisher): finisher is Finisher => Boolean(finisher));
  const cost = options.cost ?? costRecorder(apiTrigger, { on: route.key });
  const chain = middy<HttpEvent, HttpResult | LooseAnswer, Error, Context & Partial<HttpRequest<HttpSpec>>>({
    ...finishing(finishers, outcomeRecord(httpEnding(route.key), cost)),
    ...earlyTimeout,
  });
  chain.use(warmUp());
  for (const { before } of finishers) if (before) chain.before(before);
  chain.use(problemDetails(options.problems));
  if (!route.public) {
    const { scopes, groups, tenantClaim } = route;
    if (options.auth) chain.use(options.auth);
    chain.use(principal({ scopes, groups, tenantClaim }));
  }
  chain.before((options.costTags ?? tenantTag).before);
  if (route.params) chain.use(pathParams(route.params));
  if (route.query) chain.use(query(route.query));
  if (route.headers) chain.use(headers(route.headers));
  if (route.body) chain.use(jsonBody(route.body, options.body));
  const { idempotency, dynamodb } = clients;
  if (idempotency && dynamodb) chain.use(idempotency.forRoute(spec, dynamodb));
  if (options.caching) chain.use(options.caching);
  if (options.conditional) chain.use(options.conditional);
  chain.use(response(route));
  chain.handler((event, context, { signal }) => {
    const { body, params = event.pathParameters ?? {}, query, headers, principal, logger, cost } = context;
    const resources = resourcesFor(signal);
    const request = { body, params, query, headers, principal, resources, logger, cost, event, context };
    return handler(request as unknown as HttpRequest<Spec>) as LooseAnswer | Promise<LooseAnswer>;
  });
  return chain as HttpFunction;
}
