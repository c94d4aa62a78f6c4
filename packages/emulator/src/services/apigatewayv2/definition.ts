import type { AccessLogSettings } from "../execute-api/access-log.ts";
import type { Throttling } from "../execute-api/token-bucket.ts";

/** A deployed version of an API under its own first path segment, or under none (`$default`). */
export interface Stage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly defaultThrottling: Throttling | undefined;
  /** By route key. */
  readonly routeThrottling: Readonly<Record<string, Throttling>>;
  /** A stage without `AutoDeploy` answers 404 until something is deployed to it. */
  deployed: boolean;
  readonly accessLog?: AccessLogSettings | undefined;
}

/** A route as it is declared; the key is `GET /orders/{id}` or `$default`. */
export interface RouteDefinition {
  readonly routeKey: string;
  /** `integrations/<id>` */
  readonly target?: string | undefined;
  readonly authorizationType: "NONE" | "JWT" | "CUSTOM" | "AWS_IAM";
  readonly authorizerId?: string | undefined;
  readonly authorizationScopes: readonly string[];
}

export type PayloadFormatVersion = "1.0" | "2.0";

export type Integration = LambdaIntegration | NotEmulatedIntegration;

export interface LambdaIntegration {
  readonly kind: "lambda";
  readonly functionArn: string;
  readonly payloadFormatVersion: PayloadFormatVersion;
  /** Milliseconds: 50 to 30,000. */
  readonly timeout: number;
  /** A role that the gateway takes on to invoke; the function's own policy is not asked then. */
  readonly credentialsArn: string | undefined;
}

/** Every route to it answers 500 and says why in the request's event. */
export interface NotEmulatedIntegration {
  readonly kind: "not-emulated";
  readonly reason: string;
}

export type Authorizer = JwtAuthorizer | LambdaAuthorizer;

export interface JwtAuthorizer {
  readonly kind: "jwt";
  readonly identitySource: string;
  readonly issuer: string;
  readonly audience: readonly string[];
}

export interface LambdaAuthorizer {
  readonly kind: "lambda";
  readonly id: string;
  readonly functionArn: string;
  readonly identitySources: readonly string[];
  readonly payloadFormatVersion: PayloadFormatVersion;
  readonly simpleResponses: boolean;
  /** Seconds: 0 caches nothing. */
  readonly resultTtl: number;
  readonly credentialsArn: string | undefined;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
export interface CorsConfiguration {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  /** Seconds. */
  readonly maxAge: number | undefined;
}
