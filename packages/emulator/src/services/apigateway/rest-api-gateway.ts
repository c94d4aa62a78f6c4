import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { type AccessLogStore, writeAccessLog } from "../execute-api/access-log.ts";
import type { SigningKeys } from "../execute-api/authorizers/signing-keys.ts";
import type { Gateway, GatewayAnswer } from "../execute-api/gateway.ts";
import type { GatewayRequest } from "../execute-api/gateway-request.ts";
import { type GatewayResponse, reasonOf } from "../execute-api/gateway-response.ts";
import type { GatewayInvoker } from "../execute-api/invocation/gateway-invoker.ts";
import type { UsagePlans } from "./api-keys/usage-plans.ts";
import { authorizeByCognito } from "./authorizers/cognito-authorizer.ts";
import { LambdaAuthorizers } from "./authorizers/lambda-authorizers.ts";
import { contextVariables, loggedVariables } from "./context-variables.ts";
import { GatewayError } from "./gateway-responses/gateway-error.ts";
import { gatewayErrorResponse } from "./gateway-responses/gateway-error-response.ts";
import { integrateFunction } from "./integration/lambda-proxy.ts";
import { answerByMock } from "./integration/mock.ts";
import { lookUp, textOf } from "./mapping/parameter-value.ts";
import { type CallNotes, type MethodCall, requestParameters } from "./method-call.ts";
import type { RestApi } from "./rest-api.ts";
import { routeRequest } from "./route-request.ts";
import { StageThrottles } from "./stage-throttles.ts";
import { BodyModels } from "./validation/body-models.ts";
import { validateRequest } from "./validation/validate-request.ts";

export interface RestApiGatewayOptions {
  readonly api: RestApi;
  readonly lambda: GatewayInvoker;
  readonly logs?: AccessLogStore | undefined;
  readonly keys: SigningKeys;
  readonly usagePlans: UsagePlans;
  readonly clock: Clock;
}

/** What a REST API does with a request: stage, method, authorizer, API key, throttling, validation, integration. */
export class RestApiGateway implements Gateway {
  readonly #options: RestApiGatewayOptions;
  readonly #lambdaAuthorizers: LambdaAuthorizers;
  readonly #throttles: StageThrottles;
  readonly #models: BodyModels;

  constructor(options: RestApiGatewayOptions) {
    this.#options = options;
    this.#lambdaAuthorizers = new LambdaAuthorizers(options.lambda, options.clock);
    this.#throttles = new StageThrottles(options.clock);
    this.#models = new BodyModels(options.api.names.apiId);
  }

  async answer(request: GatewayRequest): Promise<GatewayAnswer> {
    const notes: CallNotes = { startedAt: performance.now(), requestId: randomUUID() };
    let response: GatewayResponse;
    try {
      response = await this.#respond(request, notes);
    } catch (error) {
      notes.error = GatewayError.of(error);
      response = this.#errorResponse(notes.error, request, notes);
    }
    identify(response, request.requestId, notes.requestId);
    this.#log(request, response, notes);
    return { response, routeKey: notes.call?.route.routeKey, reason: notes.error?.message };
  }

  refuse(error: unknown, requestId: string): GatewayResponse {
    const sources = { context: {}, stageVariables: {} };
    const response = gatewayErrorResponse(GatewayError.of(error), undefined, undefined, sources);
    identify(response, requestId, randomUUID());
    return response;
  }

  async #respond(request: GatewayRequest, notes: CallNotes): Promise<GatewayResponse> {
    const call = routeRequest(request, this.#options.api, notes);
    const usageIdentifierKey = await this.#authorize(call, notes).catch((error: unknown) => {
      notes.authorizerError = reasonOf(error);
      throw error;
    });
    this.#checkApiKey(call, notes, usageIdentifierKey);
    this.#throttles.take(call);
    validateRequest(call, this.#models);
    return this.#integrate(call, notes);
  }

  /** @returns the API key that a Lambda authorizer gave */
  async #authorize(call: MethodCall, notes: CallNotes): Promise<string | undefined> {
    const { authorizationType, authorizerId = "" } = call.route.method;
    if (authorizationType === "NONE") return undefined;
    if (authorizationType === "AWS_IAM") throw unverified(call.request);
    const authorizer = call.deployment.authorizers.get(authorizerId);
    if (!authorizer) {
      throw new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", `There is no authorizer ${authorizerId}.`);
    }
    if (authorizer.kind === "cognito") {
      const { keys, clock } = this.#options;
      notes.authorizer = await authorizeByCognito(authorizer, call, notes, keys, clock.now());
      return undefined;
    }
    const allowed = await this.#lambdaAuthorizers.authorize(authorizer, call, notes);
    notes.authorizer = allowed.authorizer;
    return allowed.usageIdentifierKey;
  }

  #checkApiKey(call: MethodCall, notes: CallNotes, usageIdentifierKey: string | undefined): void {
    const { route, request, deployment, api, stage } = call;
    if (!route.method.apiKeyRequired) return;
    const fromHeader = deployment.settings.apiKeySource === "HEADER";
    const value = fromHeader ? request.headers["x-api-key"] : usageIdentifierKey;
    notes.apiKey = this.#options.usagePlans.use(value, api.apiId, stage.name);
  }

  #integrate(call: MethodCall, notes: CallNotes): GatewayResponse | Promise<GatewayResponse> {
    const { integration } = call.route.method;
    const { lambda, clock } = this.#options;
    if (integration?.kind === "lambda-proxy")
      return integrateFunction(integration, call, notes, lambda, clock);
    if (integration?.kind === "mock") {
      return answerByMock(integration, call, {
        ...this.#sources(call.request, notes),
        request: requestParameters(call),
        body: call.request.body.toString("utf8"),
      });
    }
    throw new GatewayError(
      "API_CONFIGURATION_ERROR",
      integration?.reason ?? "The method has no integration.",
    );
  }

  #errorResponse(error: GatewayError, request: GatewayRequest, notes: CallNotes): GatewayResponse {
    const sources = this.#sources(request, notes);
    return gatewayErrorResponse(error, notes.deployment, request.headers.accept, sources);
  }

  #sources(request: GatewayRequest, notes: CallNotes) {
    return {
      context: contextVariables(this.#options.api.names, request, notes),
      stageVariables: notes.stage?.variables ?? {},
      request: notes.call && requestParameters(notes.call),
    };
  }

  #log(request: GatewayRequest, response: GatewayResponse, notes: CallNotes): void {
    const { logs, api } = this.#options;
    const { stage } = notes;
    if (!logs || !stage?.accessLog) return;
    const context = {
      ...contextVariables(api.names, request, notes),
      ...loggedVariables(request, response, notes),
    };
    const { apiId } = api.names;
    writeAccessLog(logs, stage.accessLog, { apiId, name: stage.name }, (name) =>
      textOf(lookUp(context, name)),
    );
  }
}

/** The ids that API Gateway gives to each request. */
function identify(response: GatewayResponse, extendedRequestId: string, requestId: string): void {
  response.headers.set("x-amzn-requestid", requestId);
  response.headers.set("x-amz-apigw-id", extendedRequestId);
}

function unverified({ headers }: GatewayRequest): GatewayError {
  const signed = headers.authorization?.startsWith("AWS4-HMAC-SHA256") ?? false;
  return signed
    ? new GatewayError(
        "ACCESS_DENIED",
        "The emulator verifies no signatures: a method with AWS_IAM lets nobody in.",
      )
    : new GatewayError("MISSING_AUTHENTICATION_TOKEN", "The request is not signed.");
}
