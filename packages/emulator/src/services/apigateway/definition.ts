import type { AccessLogSettings } from "../execute-api/access-log.ts";
import type { RouteTable } from "../execute-api/routing/route-table.ts";
import type { Throttling } from "../execute-api/token-bucket.ts";
import type { GatewayResponseType } from "./gateway-responses/response-types.ts";

/** A method of a resource, as it is declared. */
export interface RestMethod {
  readonly resourceId: string;
  /** `ANY` stands for those that the resource doesn't have. */
  readonly httpMethod: string;
  readonly authorizationType: "NONE" | "AWS_IAM" | "CUSTOM" | "COGNITO_USER_POOLS";
  readonly authorizerId: string | undefined;
  readonly authorizationScopes: readonly string[];
  readonly apiKeyRequired: boolean;
  /** By `method.request.querystring.page`: whether a request must have it. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  /** The name of a model, by media type. */
  readonly requestModels: Readonly<Record<string, string>>;
  readonly requestValidatorId: string | undefined;
  /** The statuses that a mapped response may have. */
  readonly responseStatuses: ReadonlySet<string>;
  readonly integration: RestIntegration | undefined;
}

export type RestIntegration = LambdaProxyIntegration | MockIntegration | NotEmulatedIntegration;

export interface LambdaProxyIntegration {
  readonly kind: "lambda-proxy";
  readonly functionArn: string;
  /** Milliseconds: 29,000 unless the account's quota was raised. */
  readonly timeout: number;
  /** A role that the gateway takes on to invoke; the function's own policy is not asked then. */
  readonly credentialsArn: string | undefined;
}

export interface MockIntegration {
  readonly kind: "mock";
  /** By media type. */
  readonly requestTemplates: Readonly<Record<string, string>>;
  readonly passthroughBehavior: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
  readonly responses: readonly IntegrationResponse[];
}

export interface IntegrationResponse {
  readonly statusCode: string;
  /** A regular expression for the integration's status; the response without one takes the rest. */
  readonly selectionPattern: string | undefined;
  /** By `method.response.header.X`: `'a literal'`, `context.requestId` or `stageVariables.name`. */
  readonly responseParameters: Readonly<Record<string, string>>;
  /** By media type. */
  readonly responseTemplates: Readonly<Record<string, string>>;
}

/** Every request to it answers 500 and says why in the request's event. */
export interface NotEmulatedIntegration {
  readonly kind: "not-emulated";
  /** `an integration of Type HTTP` */
  readonly what: string;
  readonly reason: string;
}

export type RestAuthorizer = CognitoAuthorizer | RestLambdaAuthorizer;

export interface CognitoAuthorizer {
  readonly kind: "cognito";
  /** The issuers of the user pools. */
  readonly issuers: readonly string[];
  /** `method.request.header.Authorization` */
  readonly identitySource: string;
  /** What the token's `aud` has to match. */
  readonly validationExpression: RegExp | undefined;
}

export interface RestLambdaAuthorizer {
  readonly kind: "token" | "request";
  readonly id: string;
  readonly functionArn: string;
  readonly identitySources: readonly string[];
  /** What the token has to match before the function is asked. */
  readonly validationExpression: RegExp | undefined;
  /** Seconds: 0 caches nothing. */
  readonly resultTtl: number;
  readonly credentialsArn: string | undefined;
}

export interface RequestValidator {
  readonly validateBody: boolean;
  readonly validateParameters: boolean;
}

export interface GatewayResponseDefinition {
  readonly statusCode: number | undefined;
  /** By `gatewayresponse.header.X`. */
  readonly responseParameters: Readonly<Record<string, string>>;
  /** By media type. */
  readonly responseTemplates: Readonly<Record<string, string>>;
}

export interface MethodRoute {
  /** `GET /orders/{id}` */
  readonly routeKey: string;
  readonly method: RestMethod;
}

/** What an API was when it was deployed; a stage serves it unchanged. */
export interface Deployment {
  readonly id: string;
  readonly routes: RouteTable<MethodRoute>;
  readonly authorizers: ReadonlyMap<string, RestAuthorizer>;
  readonly validators: ReadonlyMap<string, RequestValidator>;
  /** JSON schemas, by the names of the models. */
  readonly models: ReadonlyMap<string, object>;
  readonly gatewayResponses: ReadonlyMap<GatewayResponseType, GatewayResponseDefinition>;
  readonly settings: RestApiSettings;
}

export interface RestApiSettings {
  readonly binaryMediaTypes: readonly string[];
  /** Where the API key of a request comes from. */
  readonly apiKeySource: "HEADER" | "AUTHORIZER";
}

/** A deployment under its own first path segment. */
export interface RestStage {
  readonly name: string;
  readonly deploymentId: string;
  readonly variables: Readonly<Record<string, string>>;
  /** By resource path and method, `/orders GET`; `/* *` is for all others. */
  readonly throttling: ReadonlyMap<string, Throttling>;
  readonly accessLog: AccessLogSettings | undefined;
}
