import type { Clock } from "../../clock.ts";
import type { AccessLogStore } from "../execute-api/access-log.ts";
import type { SigningKeys } from "../execute-api/authorizers/signing-keys.ts";
import type { Gateway, GatewayAnswer } from "../execute-api/gateway.ts";
import type { GatewayRequest } from "../execute-api/gateway-request.ts";
import { type GatewayResponse, reasonOf } from "../execute-api/gateway-response.ts";
import type { GatewayInvoker } from "../execute-api/invocation/gateway-invoker.ts";
import { Refusal } from "../execute-api/refusal.ts";
import { TokenBucket } from "../execute-api/token-bucket.ts";
import { logAccess } from "./access-log/access-log.ts";
import type { RequestNotes } from "./access-log/request-notes.ts";
import { authorizeByJwt } from "./authorizers/jwt-authorizer.ts";
import { LambdaAuthorizers } from "./authorizers/lambda-authorizer.ts";
import { applyCors, isPreflight, preflightResponse } from "./cors.ts";
import type { HttpApi } from "./http-api.ts";
import { integrateFunction } from "./lambda-integration.ts";
import { refusalResponse } from "./refusal-response.ts";
import type { Authorization, RoutedRequest } from "./routed-request.ts";
import { resolvePath } from "./routing/request-path.ts";

export interface GatewayOptions {
  readonly api: HttpApi;
  readonly lambda: GatewayInvoker;
  readonly logs?: AccessLogStore | undefined;
  readonly keys: SigningKeys;
  readonly clock: Clock;
}

/** What an HTTP API does with a request: stage, route, throttling, authorizer, integration, CORS. */
export class HttpApiGateway implements Gateway {
  readonly #api: HttpApi;
  readonly #lambda: GatewayInvoker;
  readonly #logs: AccessLogStore | undefined;
  readonly #keys: SigningKeys;
  readonly #clock: Clock;
  readonly #lambdaAuthorizers: LambdaAuthorizers;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor({ api, lambda, logs, keys, clock }: GatewayOptions) {
    this.#api = api;
    this.#lambda = lambda;
    this.#logs = logs;
    this.#keys = keys;
    this.#clock = clock;
    this.#lambdaAuthorizers = new LambdaAuthorizers(lambda, clock);
  }

  async answer(request: GatewayRequest): Promise<GatewayAnswer> {
    const notes: RequestNotes = { startedAt: performance.now() };
    let reason: string | undefined;
    let response: GatewayResponse;
    try {
      response = await this.#respond(request, notes);
    } catch (error) {
      notes.error = error;
      reason = reasonOf(error);
      response = refusalResponse(error);
    }
    if (this.#api.cors && !isPreflight(request)) applyCors(this.#api.cors, request, response);
    logAccess(this.#logs, this.#api, request, response, notes);
    response.headers.set("apigw-requestid", request.requestId);
    return { response, routeKey: notes.routed?.route.routeKey, reason };
  }

  refuse(error: unknown, requestId: string): GatewayResponse {
    const response = refusalResponse(error);
    response.headers.set("apigw-requestid", requestId);
    return response;
  }

  #route(request: GatewayRequest, notes: RequestNotes): RoutedRequest | undefined {
    const { segments, ...staged } = resolvePath(request.path, this.#api.stages);
    const match = this.#api.routes.match(request.method, segments);
    const routed = match && { request, api: this.#api.names, ...staged, ...match };
    Object.assign(notes, { stage: staged.stage, rawPath: staged.rawPath, routed });
    return routed;
  }

  async #respond(request: GatewayRequest, notes: RequestNotes): Promise<GatewayResponse> {
    const routed = this.#route(request, notes);
    const { cors } = this.#api;
    if (cors && request.method === "OPTIONS" && (isPreflight(request) || !routed)) {
      // A preflight that falls to a route with an authorizer has to pass it: that is why AWS's documentation
      // asks for an open OPTIONS route beside a $default one.
      if (routed) await this.#authorize(routed, notes);
      return preflightResponse(cors, request);
    }
    if (!routed) throw new Refusal(404, `No route of the API matches ${request.method} ${request.path}.`);
    this.#throttle(routed);
    notes.authorization = await this.#authorize(routed, notes);
    return this.#integrate(routed, notes);
  }

  #throttle({ stage, route }: RoutedRequest): void {
    const throttling = stage.routeThrottling[route.routeKey] ?? stage.defaultThrottling;
    if (!throttling) return;
    const key = `${stage.name} ${route.routeKey}`;
    const bucket = this.#buckets.get(key) ?? new TokenBucket(throttling, this.#clock);
    this.#buckets.set(key, bucket);
    if (bucket.take()) return;
    const { rateLimit, burstLimit } = throttling;
    throw new Refusal(429, `${key} is throttled to ${rateLimit} requests a second, ${burstLimit} at once.`);
  }

  async #authorize(routed: RoutedRequest, notes: RequestNotes): Promise<Authorization | undefined> {
    try {
      return await this.#askAuthorizer(routed);
    } catch (error) {
      notes.authorizerError = reasonOf(error);
      throw error;
    }
  }

  async #askAuthorizer(routed: RoutedRequest): Promise<Authorization | undefined> {
    const { authorizationType, authorizerId } = routed.route;
    if (authorizationType === "NONE") return undefined;
    if (authorizationType === "AWS_IAM") {
      throw new Refusal(403, "The emulator verifies no signatures: a route with AWS_IAM lets nobody in.");
    }
    const authorizer = this.#api.authorizers.get(authorizerId ?? "");
    if (!authorizer) throw new Refusal(500, `The authorizer ${authorizerId} does not exist.`);
    return authorizer.kind === "jwt"
      ? authorizeByJwt(authorizer, routed, this.#keys, this.#clock.now())
      : this.#lambdaAuthorizers.authorize(authorizer, routed);
  }

  #integrate(routed: RoutedRequest, notes: RequestNotes): Promise<GatewayResponse> {
    const integration = this.#api.integrationOf(routed.route);
    if (!integration) throw new Refusal(500, `The route ${routed.route.routeKey} has no integration.`);
    if (integration.kind === "not-emulated") throw new Refusal(500, integration.reason);
    return integrateFunction(integration, routed, notes, this.#lambda, this.#clock);
  }
}
